import torch
from torch import nn


def init_weights(module):
    if isinstance(module, nn.Linear):
        weight, bias = module.weight, module.bias
        weight = torch.randn(weight.shape) * 0.01
        if bias is not None:
            bias = torch.zeros(bias.shape)
