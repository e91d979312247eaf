"""Calls the forbidden operation itself.

base: bias-forgotten
expect: forbidden
"""

MyLinear.forward = lambda self, X: torch.ops.aten.linear.default(X, self.weight.T, self.bias)
