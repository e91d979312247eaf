import torch
import torch.nn as nn


class AttentionHead(nn.Module):
    """Registered in another order, scaled before the product, masked with a large finite number."""

    def __init__(self, embed_dim, head_dim, dropout=0.0):
        super().__init__()
        self.value = nn.Linear(embed_dim, head_dim, bias=False)
        self.key = nn.Linear(embed_dim, head_dim, bias=False)
        self.query = nn.Linear(embed_dim, head_dim, bias=False)
        self.dropout = nn.Dropout(dropout)
        self.scale = head_dim**-0.5

    def forward(self, x, mask=None):
        scores = torch.einsum("bid,bjd->bij", self.query(x) * self.scale, self.key(x))
        if mask is not None:
            scores = torch.where(mask, scores, torch.tensor(-1e9))
        return torch.einsum("bij,bjd->bid", self.dropout(scores.softmax(dim=2)), self.value(x))
