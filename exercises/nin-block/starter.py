from torch import nn


def nin_block(in_channels, out_channels, kernel_size, stride, padding):
    """Build one NiN block.

    A convolution with this kernel size, stride and padding, then two 1x1 convolutions; a ReLU after each of the three:
    (n, in_channels, h, w) -> (n, out_channels, h', w').
    """
    raise NotImplementedError
