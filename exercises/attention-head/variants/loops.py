import math

import torch
from torch import nn


class AttentionHead(nn.Module):
    """One query at a time, over the keys that it may see and no others."""

    def __init__(self, embed_dim, head_dim):
        super().__init__()
        self.head_dim = head_dim
        self.query, self.key, self.value = (nn.Linear(embed_dim, head_dim, bias=False) for _ in range(3))

    def attend(self, sequence, mask):
        keys, values = self.key(sequence), self.value(sequence)
        outputs = []
        for i, token in enumerate(sequence):
            seen = torch.ones(len(sequence), dtype=torch.bool) if mask is None else mask[i]
            scores = keys[seen] @ self.query(token) / math.sqrt(self.head_dim)
            powers = torch.exp(scores - scores.max())
            outputs.append(powers / powers.sum() @ values[seen])
        return torch.stack(outputs)

    def forward(self, x, mask=None):
        masks = mask if mask is not None and mask.dim() == 3 else [mask] * len(x)
        return torch.stack([self.attend(sequence, each) for sequence, each in zip(x, masks, strict=True)])
