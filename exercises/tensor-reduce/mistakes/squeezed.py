import torch
from torch import nn


class TensorReduce(nn.Module):
    def __init__(self, input_shape, output_dim):
        super().__init__()
        i, j = input_shape
        self.weight = nn.Parameter(torch.randn(output_dim, i, j))

    def forward(self, x):
        return torch.einsum("bij,kij->bk", x, self.weight).squeeze()
