"""THE-ANSWERS-ARE-HERE: what a submission must never find."""

import torch
from torch import nn


class MyLinear(nn.Module):
    def __init__(self, in_units, out_units):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(in_units, out_units))
        self.bias = nn.Parameter(torch.zeros(out_units))

    def forward(self, X):
        return X @ self.weight + self.bias
