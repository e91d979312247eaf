from torch import Tensor
from torch.nn import functional as F


def pair(size: int | tuple[int, int]) -> tuple[int, int]:
    """Height and width; an int stands for both."""
    return (size, size) if isinstance(size, int) else (size[0], size[1])


def pool2d(
    X: Tensor,
    pool_size: int | tuple[int, int],
    mode: str = "max",
    stride: int | tuple[int, int] | None = None,
    padding: int | tuple[int, int] = 0,
) -> Tensor:
    """The largest number, or the mean, of each window of each channel: (n, c, h, w) to (n, c, h', w')."""
    kh, kw = pair(pool_size)
    sh, sw = (kh, kw) if stride is None else pair(stride)
    ph, pw = pair(padding)
    X = F.pad(X, (pw, pw, ph, ph), value=float("-inf") if mode == "max" else 0.0)
    windows = X.unfold(2, kh, sh).unfold(3, kw, sw)  # (n, c, h', w', kh, kw)
    return windows.amax(dim=(-2, -1)) if mode == "max" else windows.mean(dim=(-2, -1))
