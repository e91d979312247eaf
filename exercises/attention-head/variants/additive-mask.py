import torch
import torch.nn as nn
import torch.nn.functional as F


class AttentionHead(nn.Module):
    """Adds a mask of 0 and -inf to the scores in the product itself; weights are used without calling the layers."""

    def __init__(self, embed_dim, head_dim):
        super().__init__()
        for name in ("query", "key", "value"):
            setattr(self, name, nn.Linear(embed_dim, head_dim, bias=False))
        self.register_buffer("scale", torch.tensor(float(head_dim)).sqrt())

    def forward(self, x, mask=None):
        b, t, _ = x.shape
        packed = torch.cat([self.query.weight, self.key.weight, self.value.weight])
        q, k, v = F.linear(x, packed).chunk(3, dim=-1)
        bias = x.new_zeros(b, t, t)
        if mask is not None:
            bias = bias.masked_fill(mask.logical_not(), float("-inf"))
        scores = torch.baddbmm(bias, q / self.scale, k.mT)
        return torch.bmm(F.softmax(scores, -1), v)
