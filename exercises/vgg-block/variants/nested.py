from itertools import pairwise

from torch import nn


def conv_relu(in_channels, out_channels):
    return nn.Sequential(nn.Conv2d(in_channels, out_channels, (3, 3), padding="same"), nn.ReLU())


def vgg_block(num_convs, in_channels, out_channels):
    widths = [in_channels] + [out_channels] * num_convs
    return nn.Sequential(
        nn.Sequential(*[conv_relu(a, b) for a, b in pairwise(widths)]),
        nn.MaxPool2d(2),
    )
