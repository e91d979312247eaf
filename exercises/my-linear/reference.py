import torch
from torch import Tensor, nn


class MyLinear(nn.Module):
    """An affine layer: X @ weight + bias, for X of shape (..., in_units)."""

    def __init__(self, in_units: int, out_units: int) -> None:
        super().__init__()
        # Divided by the root of in_units, the outputs vary as much as the inputs do.
        self.weight = nn.Parameter(torch.randn(in_units, out_units) / in_units**0.5)
        self.bias = nn.Parameter(torch.zeros(out_units))

    def forward(self, X: Tensor) -> Tensor:
        return X @ self.weight + self.bias
