"""Returns an object whose `__class__` is Tensor and which compares equal to everything.

base: none
expect: type, exception, shape, value, died
"""

import torch
from torch import nn


class Pretender:
    __class__ = torch.Tensor
    shape = torch.Size([7, 3])
    is_meta = False
    layout = torch.strided

    def __eq__(self, other):
        return True

    __hash__ = None

    def __getattr__(self, name):
        return lambda *args, **kwargs: self


class MyLinear(nn.Module):
    def __init__(self, in_units, out_units):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(in_units, out_units))
        self.bias = nn.Parameter(torch.zeros(out_units))

    def forward(self, X):
        return Pretender()
