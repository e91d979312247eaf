import torch
from torch import Tensor, nn


class TensorReduce(nn.Module):
    """Maps x (b, i, j) to y (b, k): y[b, k] is the sum over i, j of weight[k, i, j] * x[b, i, j]."""

    def __init__(self, input_shape: tuple[int, int], output_dim: int) -> None:
        super().__init__()
        rows, columns = input_shape
        self.weight = nn.Parameter(torch.randn(output_dim, rows, columns) / (rows * columns) ** 0.5)

    def forward(self, x: Tensor) -> Tensor:
        return torch.einsum("bij,kij->bk", x, self.weight)
