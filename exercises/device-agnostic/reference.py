import torch
from torch import Tensor, nn


class AddPosition(nn.Module):
    """Adds row t of a fixed random table to x[:, t], for x (b, t, dim)."""

    def __init__(self, max_len: int, dim: int) -> None:
        super().__init__()
        self.register_buffer("table", torch.randn(max_len, dim))

    def forward(self, x: Tensor) -> Tensor:
        return x + self.table[: x.shape[1]]
