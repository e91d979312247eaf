from torch import nn


def init_weights(module):
    """For `net.apply`: small normal weights and zero biases for linear layers; all else stays."""
