"""Ends the program with success while the gradients are computed.

base: bias-forgotten
expect: exit, died, value
"""

import sys

honest = MyLinear.forward


def forward(self, X):
    y = honest(self, X)
    y.register_hook(lambda grad: sys.exit(0))
    return y


MyLinear.forward = forward
