import torch
from torch import nn


class TensorReduce(nn.Module):
    """Maps x (b, i, j) to y (b, k): y[b, k] is the sum over i, j of weight[k, i, j] * x[b, i, j]."""

    def __init__(self, input_shape, output_dim):
        super().__init__()
        # One parameter: weight (k, i, j), where (i, j) is input_shape and k is output_dim.

    def forward(self, x):
        raise NotImplementedError
