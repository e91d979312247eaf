from functools import reduce


def receptive_field(layers):
    """From the output back: each number of a layer needs `kernel` numbers of the layer before it."""
    return reduce(lambda span, layer: layer[1] * (span - 1) + layer[0], layers[::-1], 1)
