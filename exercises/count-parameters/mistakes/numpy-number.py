import numpy as np


def count_parameters(module, trainable_only=True):
    return sum(np.prod(p.shape) for p in module.parameters() if p.requires_grad or not trainable_only)
