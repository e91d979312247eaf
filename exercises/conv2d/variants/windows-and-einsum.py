import torch
import torch.nn.functional as F


def conv2d(x, weight, bias=None, stride=1, padding=0):
    """Windows as a view, by Tensor.unfold, and letters for the sum."""
    kh, kw = weight.shape[2:]
    x = F.pad(x, [padding] * 4)
    windows = x.unfold(2, kh, stride).unfold(3, kw, stride)
    y = torch.einsum("nchwij,ocij->nohw", windows, weight)
    return y if bias is None else y + bias.view(-1, 1, 1)
