import torch
from torch.nn import functional as F


def pair(size):
    return (size, size) if isinstance(size, int) else (size[0], size[1])


def pool2d(X, pool_size, mode="max", stride=None, padding=0):
    kh, kw = pair(pool_size)
    sh, sw = (kh, kw) if stride is None else pair(stride)
    ph, pw = pair(padding)
    X = F.pad(X, (pw, pw, ph, ph), value=float("-inf") if mode == "max" else 0.0).data
    oh, ow = (X.shape[2] - kh) // sh + 1, (X.shape[3] - kw) // sw + 1
    Y = torch.zeros(X.shape[0], X.shape[1], oh, ow)
    for i in range(oh):
        for j in range(ow):
            window = X[:, :, i * sh : i * sh + kh, j * sw : j * sw + kw]
            Y[:, :, i, j] = window.amax(dim=(2, 3)) if mode == "max" else window.mean(dim=(2, 3))
    return Y
