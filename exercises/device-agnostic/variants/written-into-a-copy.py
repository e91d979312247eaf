import torch
from torch import nn


class AddPosition(nn.Module):
    """Adds in place, but to a copy."""

    def __init__(self, max_len, dim):
        super().__init__()
        table = torch.zeros(max_len, dim)
        nn.init.uniform_(table, -1, 1)
        self.register_buffer("table", table[None][0])
        self.register_buffer("scale", torch.ones(()))

    def forward(self, x):
        y = torch.zeros_like(x)
        y += x.new_ones(1) * x
        y += self.scale * torch.narrow(self.table, 0, 0, x.shape[-2])
        return y
