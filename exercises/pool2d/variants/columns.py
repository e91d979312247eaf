import torch
import torch.nn.functional as F
from torch import nn


def pool2d(X, pool_size, mode="max", stride=None, padding=0, *, ceil_mode=False):
    assert not ceil_mode
    size = nn.modules.utils._pair(pool_size)
    step = nn.modules.utils._pair(stride or size)
    border = nn.modules.utils._pair(padding)
    n, c, h, w = X.shape
    if mode == "avg":
        kernel = torch.ones(1, 1, *size, dtype=X.dtype) / (size[0] * size[1])
        out = F.conv2d(X.reshape(n * c, 1, h, w), kernel, stride=step, padding=border)
        return out.view(n, c, *out.shape[-2:])
    X = F.pad(X, (border[1], border[1], border[0], border[0]), value=float("-inf"))
    H, W = X.shape[-2:]
    oh, ow = (H - size[0]) // step[0] + 1, (W - size[1]) // step[1] + 1
    rows = (torch.arange(oh) * step[0])[:, None] + torch.arange(size[0])
    columns = (torch.arange(ow) * step[1])[:, None] + torch.arange(size[1])
    windows = X[:, :, rows[:, None, :, None], columns[None, :, None, :]]
    return windows.reshape(n, c, oh, ow, -1).max(-1)[0]
