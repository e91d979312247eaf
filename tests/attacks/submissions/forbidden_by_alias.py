"""Calls the forbidden function under a name that is put together while it runs.

base: bias-forgotten
expect: forbidden
"""

MyLinear.forward = lambda self, X: getattr(nn.functional, "lin" + "ear")(X, self.weight.T, self.bias)
