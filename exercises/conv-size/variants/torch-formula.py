import math


def conv_output_size(n, kernel, padding=0, stride=1, dilation=1):
    """As it stands in torch's documentation, in floats; what comes out below 1 is refused."""
    size = math.floor((n + 2 * padding - dilation * (kernel - 1) - 1) / stride + 1)
    if size < 1:
        raise ValueError(f"no output: {size}")
    return size
