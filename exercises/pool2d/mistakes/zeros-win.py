from torch.nn import functional as F


def pair(size):
    return (size, size) if isinstance(size, int) else (size[0], size[1])


def pool2d(X, pool_size, mode="max", stride=None, padding=0):
    kh, kw = pair(pool_size)
    sh, sw = (kh, kw) if stride is None else pair(stride)
    ph, pw = pair(padding)
    X = F.pad(X, (pw, pw, ph, ph))
    windows = X.unfold(2, kh, sh).unfold(3, kw, sw)
    return windows.amax(dim=(-2, -1)) if mode == "max" else windows.mean(dim=(-2, -1))
