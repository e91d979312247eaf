from itertools import pairwise

import torch
import torch.nn.functional as F
from torch import nn


class Squash(nn.Module):
    def forward(self, x):
        return 1 / (1 + torch.exp(-x))


class Halve(nn.Module):
    def forward(self, x):
        n, c, h, w = x.shape
        return x.reshape(n, c, h // 2, 2, w // 2, 2).mean(dim=(3, 5))


class Rows(nn.Module):
    def forward(self, x):
        return x.view(-1, 16 * 5 * 5)


class Dense(nn.Module):
    def __init__(self, inputs, outputs):
        super().__init__()
        self.b = nn.Parameter(torch.zeros(outputs))
        self.w = nn.Parameter(torch.randn(outputs, inputs) * 0.1)

    def forward(self, x):
        return F.linear(x, self.w, self.b)


def lenet():
    """Every layer written by hand but the convolutions."""
    layers = [nn.Conv2d(1, 6, 5), Squash(), Halve(), nn.Conv2d(6, 16, 5, padding="valid"), Squash(), Halve(), Rows()]
    sizes = [400, 120, 84, 10]
    for inputs, outputs in pairwise(sizes):
        layers += [Dense(inputs, outputs), Squash()]
    return nn.Sequential(*layers[:-1])
