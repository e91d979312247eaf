import math

import torch
from torch import nn


class AttentionHead(nn.Module):
    """softmax(Q K^T / sqrt(head_dim)) V, with Q, K and V all projected from the same sequence."""

    def __init__(self, embed_dim, head_dim):
        super().__init__()
        self.query = nn.Linear(embed_dim, head_dim, bias=False)
        self.key = nn.Linear(embed_dim, head_dim, bias=False)
        self.value = nn.Linear(embed_dim, head_dim, bias=False)

    def forward(self, x, mask=None):
        """x (b, t, embed_dim), mask (t, t) or (b, t, t), True may attend -> (b, t, head_dim)."""
        queries, keys, values = self.query(x), self.key(x), self.value(x)
        scores = queries @ keys.transpose(-2, -1) / math.sqrt(queries.shape[-1])
        if mask is not None:
            scores = scores.masked_fill(~mask, -math.inf)
        return torch.softmax(scores, dim=-1) @ values
