import torch


def corr2d(X, K):
    h, w = X.shape[0] - K.shape[0] + 1, X.shape[1] - K.shape[1] + 1
    return sum(K[a, b] * X[a : a + h, b : b + w] for a in range(K.shape[0]) for b in range(K.shape[1]))


def learn_kernel(X, Y, kernel_size, lr, steps):
    K = torch.ones(kernel_size[0], kernel_size[1], requires_grad=True)
    while steps > 0:
        (slope,) = torch.autograd.grad(torch.sum((Y - corr2d(X, K)) ** 2), K)
        K = (K - lr * slope).detach().requires_grad_()
        steps -= 1
    return K
