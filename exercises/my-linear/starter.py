import torch
from torch import nn


class MyLinear(nn.Module):
    """An affine layer: X @ weight + bias, for X of shape (..., in_units)."""

    def __init__(self, in_units, out_units):
        super().__init__()
        # Two parameters: weight (in_units, out_units) and bias (out_units,).

    def forward(self, X):
        raise NotImplementedError
