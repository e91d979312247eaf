import torch
from torch import nn


class AttentionHead(nn.Module):
    """One head of scaled dot-product self-attention.

    forward(x, mask=None): x (b, t, embed_dim) -> (b, t, head_dim).
    mask: bool, (t, t) or (b, t, t); mask[..., i, j] is True where token i may attend to token j.
    """

    def __init__(self, embed_dim, head_dim):
        super().__init__()
        # your layers: query, key, value

    def forward(self, x, mask=None):
        # your code
        return x
