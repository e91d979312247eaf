import torch
from torch import nn


class Affine(nn.Module):
    def __init__(self, n, m):
        super().__init__()
        self.bias = nn.Parameter(torch.zeros(m))
        self.weight = nn.Parameter(torch.randn(m, n) * 0.01)

    def forward(self, X):
        return torch.einsum("...n,mn->...m", X, self.weight) + self.bias


class MyMLP(nn.Module):
    def __init__(self):
        super().__init__()
        self.add_module("hidden", Affine(20, 256))
        self.relu = nn.ReLU()
        self.add_module("out", Affine(256, 10))

    def forward(self, X):
        return self.out(self.relu(self.hidden(X)))
