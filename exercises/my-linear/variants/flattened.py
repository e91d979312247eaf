import torch
from torch import nn


class MyLinear(nn.Module):
    """One addmm over all rows, whatever the dimensions before the last."""

    def __init__(self, in_units, out_units):
        super().__init__()
        self.in_units, self.out_units = in_units, out_units
        self.register_parameter("weight", nn.Parameter(torch.rand(in_units, out_units) - 0.5))
        self.register_parameter("bias", nn.Parameter(torch.rand(out_units) - 0.5))

    def forward(self, X):
        rows = X.reshape(-1, self.in_units)
        return torch.addmm(self.bias, rows, self.weight).view(*X.shape[:-1], self.out_units)
