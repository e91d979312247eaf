import torch
from torch import nn


class AddPosition(nn.Module):
    """Adds row t of a fixed random table to x[:, t], for x (b, t, dim)."""

    def __init__(self, max_len, dim):
        super().__init__()
        # The table (max_len, dim) belongs to the layer, but is not trained.

    def forward(self, x):
        raise NotImplementedError
