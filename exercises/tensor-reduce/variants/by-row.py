import torch
from torch import nn


class TensorReduce(nn.Module):
    """Adds up one matrix product for each row of the inputs."""

    def __init__(self, input_shape, output_dim):
        super().__init__()
        self.rows = input_shape[0]
        self.weight = nn.Parameter(torch.rand(output_dim, *input_shape))

    def forward(self, x):
        y = x.new_zeros(x.shape[0], self.weight.shape[0])
        for row in range(self.rows):
            y += x[:, row] @ self.weight[:, row].T
        return y
