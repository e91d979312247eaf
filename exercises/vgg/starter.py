from torch import nn


def vgg_block(num_convs, in_channels, out_channels):
    """The block of the exercise before: put yours here."""
    raise NotImplementedError("put your vgg_block here")


def vgg(conv_arch, in_channels=1, num_classes=10, image_size=224):
    """Build a VGG network.

    conv_arch: pairs (num_convs, out_channels), one for each block.
    (n, in_channels, image_size, image_size) -> (n, num_classes).
    """
    blocks = []
    # your code
    return nn.Sequential(*blocks)
