"""Returns the grader's own remark on portability, which is never a failure, where the output is asked.

base: none
expect: type
"""

import torch
from dlcoach.grading.probe import Stray
from torch import nn


class MyLinear(nn.Module):
    def __init__(self, in_units, out_units):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(in_units, out_units))
        self.bias = nn.Parameter(torch.zeros(out_units))

    def forward(self, X):
        return Stray(1, "")
