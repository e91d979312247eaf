"""Uses a class of torch's own that is made from the forbidden one.

base: bias-forgotten
expect: forbidden
"""


def forward(self, X):
    inner = nn.LazyLinear(len(self.bias))
    inner(X)
    inner._parameters.update(weight=self.weight.T, bias=self.bias)
    return inner(X)


MyLinear.forward = forward
