"""Uses an operation that is near the forbidden one and allowed. Harmless, and right.

base: bias-forgotten
expect: pass
"""

MyLinear.forward = lambda self, X: torch.addmm(self.bias, X, self.weight)
