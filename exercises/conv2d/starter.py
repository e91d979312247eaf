import torch
from torch.nn import functional as F


def conv2d(x, weight, bias=None, stride=1, padding=0):
    """A convolution over a batch of images: (n, ci, h, w) and (co, ci, kh, kw) to (n, co, h', w')."""
    raise NotImplementedError
