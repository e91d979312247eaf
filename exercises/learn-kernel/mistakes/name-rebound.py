import torch
from torch.nn import functional as F


def learn_kernel(X, Y, kernel_size, lr, steps):
    K = torch.randn(kernel_size, requires_grad=True)
    for _ in range(steps):
        guess = F.conv2d(X[None, None], K[None, None])[0, 0]
        loss = ((guess - Y) ** 2).sum()
        loss.backward()
        K = K - lr * K.grad
    return K
