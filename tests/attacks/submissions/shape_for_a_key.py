"""Returns a dict whose key is a shape, and another whose key is a tensor.

base: reference
expect: type, interference
"""

MyLinear.forward = lambda self, X: {X.shape: 1, X: 2, (1, (2, X.shape)): 3}
