import math


def receptive_field(layers):
    kernels, strides = zip(*layers, strict=True)
    return 1 + sum((k - 1) * math.prod(strides[:i]) for i, k in enumerate(kernels))
