from torch import nn


class MyLinear(nn.Module):
    def __init__(self, in_units, out_units):
        super().__init__()
        raise NotImplementedError

    def forward(self, X):
        raise NotImplementedError
