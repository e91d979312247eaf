import torch
from torch import nn


class Conv(nn.Conv2d):
    def __init__(self, in_channels, out_channels, size):
        super().__init__(in_channels, out_channels, size, padding=size // 2)

    def forward(self, x):
        return super().forward(x).clamp_min(0)


class Inception(nn.Module):
    def __init__(self, in_channels, c1, c2, c3, c4):
        super().__init__()
        self.widths = [c1, c2[1], c3[1], c4]
        self.path1 = Conv(in_channels, c1, 1)
        self.path2 = nn.Sequential(Conv(in_channels, c2[0], 1), Conv(c2[0], c2[1], 3))
        self.path3 = nn.Sequential(Conv(in_channels, c3[0], 1), Conv(c3[0], c3[1], 5))
        self.path4 = nn.Sequential(nn.MaxPool2d(3, stride=1, padding=1), Conv(in_channels, c4, 1))

    def forward(self, x):
        n, _, h, w = x.shape
        y = x.new_empty(n, sum(self.widths), h, w)
        start = 0
        for path, width in zip((self.path1, self.path2, self.path3, self.path4), self.widths):
            y[:, start : start + width] = path(x)
            start += width
        return y
