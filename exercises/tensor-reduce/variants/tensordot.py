import torch
from torch import nn


class TensorReduce(nn.Module):
    """Contracts the two last axes of both."""

    def __init__(self, input_shape, output_dim, scale=1.0):
        super().__init__()
        self.register_parameter("weight", nn.Parameter(scale * torch.randn((output_dim, *input_shape))))

    def forward(self, x):
        return torch.tensordot(x, self.weight, dims=([1, 2], [1, 2]))
