"""Takes the constructor of the forbidden class out of the guard that is around it.

base: bias-forgotten
expect: exception
"""

Forbidden = getattr(nn, "Lin" + "ear")


def forward(self, X):
    inner = Forbidden.__new__(Forbidden)
    Forbidden.__init__.__wrapped__(inner, *self.weight.shape)
    inner._parameters.update(weight=self.weight.T, bias=self.bias)
    return inner(X)


MyLinear.forward = forward
