"""Computes in place, on the tensor that was passed in.

base: reference
expect: gradient, changed
"""


def forward(self, X):
    result = X @ self.weight + self.bias
    X.data.zero_()
    return result


MyLinear.forward = forward
