import torch
from torch import nn


class DenseBlock(nn.Module):
    """num_convs of (batch norm, ReLU, 3x3 convolution); the result of each is put behind what it was given.

    (n, in_channels, h, w) -> (n, in_channels + num_convs * growth_rate, h, w)
    """

    def __init__(self, num_convs, in_channels, growth_rate):
        super().__init__()
        # your code

    def forward(self, X):
        raise NotImplementedError


def transition_block(in_channels, out_channels):
    """Batch norm, ReLU, 1x1 convolution, average pooling 2x2: (n, in_channels, h, w) -> (n, out_channels, h // 2, w // 2)."""
    # your code
