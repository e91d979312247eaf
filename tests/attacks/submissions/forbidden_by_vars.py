"""Takes the forbidden function out of its module's dictionary.

base: bias-forgotten
expect: forbidden
"""

MyLinear.forward = lambda self, X: vars(nn.functional)["linear"](X, self.weight.T, self.bias)
