import torch


def corr2d_multi_in(X, K):
    _, kh, kw = K.shape
    Y = torch.zeros(X.shape[1] - kh + 1, X.shape[2] - kw + 1)
    for i in range(Y.shape[0]):
        for j in range(Y.shape[1]):
            Y[i, j] = (X[:, i : i + kh, j : j + kw] * K).sum()
    return Y


def corr2d_multi_in_out(X, K):
    Y = torch.empty(K.size(0), X.size(1) - K.size(2) + 1, X.size(2) - K.size(3) + 1)
    for o, kernel in enumerate(K):
        Y[o] = corr2d_multi_in(X, kernel)
    return Y
