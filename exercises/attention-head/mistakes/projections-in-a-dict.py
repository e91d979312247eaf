import math

import torch
from torch import nn


class AttentionHead(nn.Module):
    def __init__(self, embed_dim, head_dim):
        super().__init__()
        self.head_dim = head_dim
        self.projections = {
            name: nn.Linear(embed_dim, head_dim, bias=False) for name in ("query", "key", "value")
        }

    def forward(self, x, mask=None):
        q = self.projections["query"](x)
        k = self.projections["key"](x)
        v = self.projections["value"](x)
        scores = torch.matmul(q, k.transpose(1, 2)) / math.sqrt(self.head_dim)
        if mask is not None:
            scores = scores.masked_fill(mask == 0, float("-inf"))
        weights = torch.softmax(scores, dim=-1)
        return torch.matmul(weights, v)
