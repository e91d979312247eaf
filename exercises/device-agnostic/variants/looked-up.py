import torch
import torch.nn.functional as F
from torch import nn


class AddPosition(nn.Module):
    """Looks the rows up by number, with the numbers made where x is."""

    def __init__(self, max_len, dim, scale=1.0):
        super().__init__()
        self.register_buffer("table", scale * torch.rand((max_len, dim)))
        self.max_len = max_len

    def forward(self, x):
        _, length, _ = x.shape
        if length > self.max_len:
            raise ValueError("too long")
        return F.embedding(torch.arange(length, device=x.device), self.table).unsqueeze(0) + x
