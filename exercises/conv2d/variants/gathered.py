import torch


def conv2d(x, weight, bias=None, stride=1, padding=0):
    """Index arithmetic on flat images, and a linear layer over the windows."""
    co, _, kh, kw = weight.size()
    x = torch.nn.functional.pad(x, (padding,) * 4, mode="constant", value=0.0)
    H, W = x.size(-2), x.size(-1)
    top = torch.arange(0, H - kh + 1, stride)
    left = torch.arange(0, W - kw + 1, stride)
    start = (top[:, None] * W + left).reshape(-1, 1)
    offset = (torch.arange(kh)[:, None] * W + torch.arange(kw)).reshape(1, -1)
    windows = x.flatten(2)[:, :, start + offset]  # (n, ci, places, kh * kw)
    windows = windows.transpose(1, 2).flatten(2)
    y = torch.nn.functional.linear(windows, weight.reshape(co, -1), bias)
    return y.mT.unflatten(2, (len(top), len(left)))
