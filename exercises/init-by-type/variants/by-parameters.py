import torch
from torch import nn


def init_weights(module):
    if not issubclass(type(module), nn.Linear):
        return
    for name, parameter in module.named_parameters(recurse=False):
        with torch.no_grad():
            if name == "weight":
                torch.normal(0.0, 0.01, size=parameter.shape, out=parameter.data)
            else:
                parameter.fill_(0)
