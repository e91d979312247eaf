import torch
from torch.nn import functional as F


def pair(size):
    return (size, size) if isinstance(size, int) else (size[0], size[1])


def pool2d(X, pool_size, mode="max", stride=None, padding=0):
    kh, kw = pair(pool_size)
    sh, sw = (kh, kw) if stride is None else pair(stride)
    ph, pw = pair(padding)

    def windows(Y, value):
        return F.pad(Y, (pw, pw, ph, ph), value=value).unfold(2, kh, sh).unfold(3, kw, sw)

    if mode == "max":
        return windows(X, float("-inf")).amax(dim=(-2, -1))
    inside = windows(torch.ones_like(X), 0.0).sum(dim=(-2, -1))
    return windows(X, 0.0).sum(dim=(-2, -1)) / inside
