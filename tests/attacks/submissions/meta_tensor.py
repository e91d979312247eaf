"""Returns a tensor without numbers.

base: reference
expect: type
"""

MyLinear.forward = lambda self, X: torch.empty(len(X), len(self.bias), device="meta")
