"""Zeroes the inputs, so that a wrong layer and a right one have the same to say about them.

base: bias-forgotten
expect: value, changed
"""

honest = MyLinear.forward


def forward(self, X):
    X.data.zero_()
    self.bias.data.zero_()
    return honest(self, X)


MyLinear.forward = forward
