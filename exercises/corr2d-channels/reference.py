import torch
from torch import Tensor


def corr2d(X: Tensor, K: Tensor) -> Tensor:
    """The cross-correlation of X (h, w) with K (kh, kw), of shape (h', w') = (h - kh + 1, w - kw + 1)."""
    windows = X.unfold(0, K.shape[0], 1).unfold(1, K.shape[1], 1)
    return torch.einsum("ijab,ab->ij", windows, K)


def corr2d_multi_in(X: Tensor, K: Tensor) -> Tensor:
    """X (ci, h, w) with one kernel K (ci, kh, kw), a slice for each channel: a single map (h', w')."""
    return torch.stack([corr2d(x, k) for x, k in zip(X, K, strict=True)]).sum(dim=0)


def corr2d_multi_in_out(X: Tensor, K: Tensor) -> Tensor:
    """X (ci, h, w) with several kernels K (co, ci, kh, kw): a map for each of them, (co, h', w')."""
    return torch.stack([corr2d_multi_in(X, kernel) for kernel in K])
