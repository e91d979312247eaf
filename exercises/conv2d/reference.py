from torch import Tensor
from torch.nn import functional as F


def conv2d(x: Tensor, weight: Tensor, bias: Tensor | None = None, stride: int = 1, padding: int = 0) -> Tensor:
    """A convolution over a batch of images as one matrix product: (n, ci, h, w) to (n, co, h', w')."""
    n, _, h, w = x.shape
    co, _, kh, kw = weight.shape
    # Each window becomes a column of ci * kh * kw numbers, each kernel a row of as many.
    columns = F.unfold(x, (kh, kw), padding=padding, stride=stride)
    y = weight.flatten(1) @ columns
    if bias is not None:
        y = y + bias[:, None]
    return y.reshape(n, co, (h + 2 * padding - kh) // stride + 1, (w + 2 * padding - kw) // stride + 1)
