"""Takes the forbidden function out of the guard that is around it.

base: bias-forgotten
expect: exception
"""

guarded = getattr(nn.functional, "lin" + "ear")
MyLinear.forward = lambda self, X: guarded.__wrapped__(X, self.weight.T, self.bias)
