from torch import nn


def vgg_block(num_convs, in_channels, out_channels):
    """num_convs of 3x3 convolution and ReLU, then 2x2 max pooling: channels set, height and width halved."""
    layers = []
    for _ in range(num_convs):
        layers += [nn.Conv2d(in_channels, out_channels, kernel_size=3, padding=1), nn.ReLU()]
        in_channels = out_channels
    layers.append(nn.MaxPool2d(kernel_size=2, stride=2))
    return nn.Sequential(*layers)
