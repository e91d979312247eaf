from torch import nn


def nin_block(in_channels, out_channels, kernel_size, stride, padding):
    relu = nn.ReLU()
    return nn.Sequential(
        nn.LazyConv2d(out_channels, kernel_size, stride=stride, padding=(padding, padding)),
        relu,
        nn.LazyConv2d(out_channels, 1),
        relu,
        nn.LazyConv2d(out_channels, 1),
        relu,
    )
