"""Returns complex numbers whose real parts are right.

base: reference
expect: dtype
"""

honest = MyLinear.forward
MyLinear.forward = lambda self, X: torch.complex(honest(self, X), torch.ones(len(X), len(self.bias)))
