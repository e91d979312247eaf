import math

import torch
from torch import nn
from torch.nn import Parameter


class MyLinear(nn.Module):
    """A loop over the outputs, each a dot product with its own column."""

    def __init__(self, in_units: int, out_units: int, device=None):
        super().__init__()
        bound = 1 / math.sqrt(in_units)
        self.weight = Parameter(torch.empty(in_units, out_units, device=device).uniform_(-bound, bound))
        self.bias = Parameter(torch.empty(out_units, device=device).uniform_(-bound, bound))

    def forward(self, X):
        columns = zip(self.weight.unbind(dim=1), self.bias, strict=True)
        return torch.stack([X.matmul(column) + b for column, b in columns], dim=-1)
