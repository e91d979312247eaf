from torch import nn


def vgg_block(num_convs, in_channels, out_channels):
    """Build one VGG block.

    num_convs times a 3x3 convolution with padding 1 and a ReLU, then 2x2 max pooling with stride 2:
    (n, in_channels, h, w) -> (n, out_channels, h // 2, w // 2).
    """
    layers = []
    # your code
    return nn.Sequential(*layers)
