"""Returns numbers of a float type that torch itself can hardly compute with.

base: reference
expect: value, dtype
"""

honest = MyLinear.forward
MyLinear.forward = lambda self, X: (honest(self, X) + 1).to(torch.float8_e4m3fn)
