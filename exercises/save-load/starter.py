import torch


def save_parameters(net, path):
    """Write the state dict of `net` to the file `path`."""


def load_parameters(net, path):
    """Put the numbers of the file `path` into `net`; `net` itself."""
