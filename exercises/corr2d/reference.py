from torch import Tensor


def corr2d(X: Tensor, K: Tensor) -> Tensor:
    """The cross-correlation of X (h, w) with K (kh, kw), of shape (h - kh + 1, w - kw + 1)."""
    kh, kw = K.shape
    windows = X.unfold(0, kh, 1).unfold(1, kw, 1)  # (h - kh + 1, w - kw + 1, kh, kw): a view
    return (windows * K).sum(dim=(-2, -1))
