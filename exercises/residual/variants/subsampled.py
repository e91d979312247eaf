from collections import OrderedDict

import torch
from torch import nn


class Every(nn.Module):
    def __init__(self, step):
        super().__init__()
        self.step = step

    def forward(self, x):
        return x[..., :: self.step, :: self.step]


class Residual(nn.Sequential):
    """Strides by leaving out rows and columns: before the 1x1 convolution, and behind the 3x3 convolution."""

    def __init__(self, in_channels, out_channels, use_1x1conv=False, stride=1):
        layers = OrderedDict(
            norm2=nn.BatchNorm2d(out_channels),
            conv2=nn.Conv2d(out_channels, out_channels, 3, 1, 1),
            norm1=nn.BatchNorm2d(out_channels),
            conv1=nn.Conv2d(in_channels, out_channels, 3, 1, 1),
        )
        if use_1x1conv:
            layers["short"] = nn.Sequential(Every(stride), nn.Conv2d(in_channels, out_channels, 1))
        super().__init__(layers)
        self.every = Every(stride)

    def forward(self, X):
        hidden = nn.functional.relu(self.norm1(self.every(self.conv1(X))))
        short = getattr(self, "short", nn.Identity())
        branches = torch.stack([self.norm2(self.conv2(hidden)), short(X)])
        return branches.sum(0).relu()
