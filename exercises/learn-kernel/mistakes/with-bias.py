import torch
from torch import nn


def learn_kernel(X, Y, kernel_size, lr, steps):
    conv = nn.Conv2d(1, 1, kernel_size=kernel_size)
    optimizer = torch.optim.SGD(conv.parameters(), lr=lr)
    X = X.reshape(1, 1, *X.shape)
    Y = Y.reshape(1, 1, *Y.shape)
    for _ in range(steps):
        optimizer.zero_grad()
        ((conv(X) - Y) ** 2).sum().backward()
        optimizer.step()
    return conv.weight.data[0, 0]
