"""Returns a float type that only some readers of safetensors know.

base: reference
expect: value, dtype, interference
"""

honest = MyLinear.forward
MyLinear.forward = lambda self, X: (honest(self, X) + 1).to(torch.float8_e8m0fnu)
