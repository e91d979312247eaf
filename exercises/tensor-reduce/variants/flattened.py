import torch
import torch.nn.functional as F
from torch import nn


class TensorReduce(nn.Module):
    """A linear layer without bias over the flattened input."""

    def __init__(self, input_shape, output_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.empty(output_dim, *input_shape))
        nn.init.normal_(self.weight, std=0.02)

    def forward(self, x):
        return F.linear(x.flatten(start_dim=1), self.weight.flatten(start_dim=1))
