import torch
from torch import Tensor, nn


def attention(q: Tensor, k: Tensor, v: Tensor, mask: Tensor | None = None) -> tuple[Tensor, Tensor]:
    scores = q.matmul(k.permute(0, 2, 1)).div(q.size(-1) ** 0.5)
    if mask is not None:
        if mask.dim() == 2:
            mask = mask.unsqueeze(0).expand_as(scores)
        scores = scores + (~mask) * torch.finfo(scores.dtype).min / 2
    weights = nn.functional.softmax(scores, dim=-1)
    return weights.matmul(v), weights


class Projection(nn.Linear):
    def __init__(self, in_features: int, out_features: int) -> None:
        super().__init__(in_features, out_features, bias=False)


class AttentionHead(nn.Module):
    """Keeps its attention weights for a look at them."""

    def __init__(self, embed_dim: int, head_dim: int) -> None:
        super().__init__()
        self.key = Projection(embed_dim, head_dim)
        self.query = Projection(embed_dim, head_dim)
        self.value = Projection(embed_dim, head_dim)
        self.attention_weights: Tensor | None = None

    def forward(self, x: Tensor, mask: Tensor | None = None) -> Tensor:
        output, self.attention_weights = attention(self.query(x), self.key(x), self.value(x), mask)
        return output
