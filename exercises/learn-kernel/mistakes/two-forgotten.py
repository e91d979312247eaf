import torch


def corr2d(X, K):
    windows = X.unfold(0, K.shape[0], 1).unfold(1, K.shape[1], 1)
    return (windows * K).sum(dim=(2, 3))


def learn_kernel(X, Y, kernel_size, lr, steps):
    K = torch.zeros(kernel_size)
    for _ in range(steps):
        error = corr2d(X, K) - Y
        K = K - lr * corr2d(X, error)
    return K
