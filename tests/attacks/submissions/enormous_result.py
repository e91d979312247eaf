"""Returns 32 MB of the smallest floats, each of which takes eight bytes where it is looked at.

base: reference
expect: shape
"""

MyLinear.forward = lambda self, X: torch.zeros(32 << 20, dtype=torch.uint8).view(torch.float8_e5m2)
