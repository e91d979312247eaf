from torch import nn


def nin_block(in_channels, out_channels, kernel_size, stride, padding):
    """A convolution, then two of 1x1 that work as a small network at each position; a ReLU after each of the three."""
    return nn.Sequential(
        nn.Conv2d(in_channels, out_channels, kernel_size, stride, padding),
        nn.ReLU(),
        nn.Conv2d(out_channels, out_channels, kernel_size=1),
        nn.ReLU(),
        nn.Conv2d(out_channels, out_channels, kernel_size=1),
        nn.ReLU(),
    )
