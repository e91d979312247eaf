import torch
from torch import nn


def conv_block(in_channels, out_channels):
    """Batch norm, ReLU, 3x3 convolution: a layer of a dense block."""
    return nn.Sequential(
        nn.BatchNorm2d(in_channels),
        nn.ReLU(),
        nn.Conv2d(in_channels, out_channels, kernel_size=3, padding=1),
    )


class DenseBlock(nn.Module):
    """num_convs layers; each adds growth_rate channels to those that were there."""

    def __init__(self, num_convs, in_channels, growth_rate):
        super().__init__()
        self.layers = nn.ModuleList(conv_block(in_channels, growth_rate) for i in range(num_convs))

    def forward(self, X):
        for layer in self.layers:
            X = torch.cat([X, layer(X)], dim=1)
        return X


def transition_block(in_channels, out_channels):
    """Set the channels, and halve height and width."""
    return nn.Sequential(
        nn.BatchNorm2d(in_channels),
        nn.ReLU(),
        nn.Conv2d(in_channels, out_channels, kernel_size=1),
        nn.AvgPool2d(kernel_size=2, stride=2),
    )
