import math


def count_parameters(module, trainable_only=True, verbose=False):
    total = 0
    for name, p in module.named_parameters():
        if trainable_only and not p.requires_grad:
            continue
        if verbose:
            print(name, tuple(p.shape))
        total += math.prod(p.shape)
    return total
