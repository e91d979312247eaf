"""Returns the right numbers with an axis too many.

base: reference
expect: shape
"""

honest = MyLinear.forward
MyLinear.forward = lambda self, X: honest(self, X)[None]
