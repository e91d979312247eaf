from collections import OrderedDict

from torch import nn


class MyMLP(nn.Sequential):
    def __init__(self):
        layers = [("hidden", nn.Linear(20, 256)), ("relu", nn.ReLU()), ("out", nn.Linear(256, 10))]
        super().__init__(OrderedDict(layers))
