import torch


def corr2d(X, K):
    h, w = K.shape
    Y = torch.zeros(X.shape[0] // h, X.shape[1] // w)
    for i in range(Y.shape[0]):
        for j in range(Y.shape[1]):
            Y[i, j] = (X[i * h : (i + 1) * h, j * w : (j + 1) * w] * K).sum()
    return Y
