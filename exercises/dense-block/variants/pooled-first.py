import torch
from torch import nn


class Grow(nn.Sequential):
    """A layer that returns its input with its result behind it."""

    def forward(self, x):
        return torch.concat((x, super().forward(x)), dim=-3)


class DenseBlock(nn.Sequential):
    def __init__(self, num_convs, in_channels, growth_rate):
        super().__init__()
        for _ in range(num_convs):
            self.append(
                Grow(
                    nn.BatchNorm2d(in_channels),
                    nn.ReLU(),
                    nn.Conv2d(in_channels, growth_rate, kernel_size=3, stride=1, padding=1),
                )
            )
            in_channels += growth_rate


class transition_block(nn.Module):  # noqa: N801
    """A 1x1 convolution mixes channels and an average mixes pixels: they may change places, and this way is cheaper."""

    def __init__(self, in_channels, out_channels):
        super().__init__()
        self.conv = nn.Conv2d(in_channels, out_channels, 1)
        self.norm = nn.BatchNorm2d(in_channels)

    def forward(self, x):
        x = torch.relu(self.norm(x))
        x = (x[..., :-1:2, :-1:2] + x[..., 1::2, :-1:2] + x[..., :-1:2, 1::2] + x[..., 1::2, 1::2]) / 4
        return self.conv(x)
