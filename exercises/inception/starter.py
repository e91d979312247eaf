import torch
from torch import nn
from torch.nn import functional as F


class Inception(nn.Module):
    """Four paths on the same input, their results put together along the channels.

    1: 1x1 conv (c1);  2: 1x1 conv (c2[0]), 3x3 conv (c2[1]);  3: 1x1 conv (c3[0]), 5x5 conv (c3[1]);
    4: 3x3 max pooling, 1x1 conv (c4).  A ReLU after every convolution; height and width stay.
    """

    def __init__(self, in_channels, c1, c2, c3, c4):
        super().__init__()
        # your code

    def forward(self, x):
        raise NotImplementedError
