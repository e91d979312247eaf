"""Calls what the forbidden function is made of.

base: bias-forgotten
expect: forbidden
"""

MyLinear.forward = lambda self, X: torch._C._nn.linear(X, self.weight.T, self.bias)
