from torch.nn import functional as F


def corr2d_multi_in(X, K):
    return corr2d_multi_in_out(X, K.unsqueeze(0)).squeeze(0)


def corr2d_multi_in_out(X, K, bias=None):
    """Kernels as rows, windows as columns: all maps in one product."""
    co, _, kh, kw = K.shape
    columns = F.unfold(X.unsqueeze(0), (kh, kw)).squeeze(0)
    Y = K.flatten(1).mm(columns).reshape(co, X.shape[1] - kh + 1, X.shape[2] - kw + 1)
    return Y if bias is None else Y + bias[:, None, None]
