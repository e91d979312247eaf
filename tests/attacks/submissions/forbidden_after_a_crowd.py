"""Calls something else some thousand times, until nobody counts any more, and then the forbidden operation.

base: bias-forgotten
expect: forbidden
"""


def forward(self, X):
    for _ in range(1000):
        torch.ones(1)
    return torch.ops.aten.linear.default(X, self.weight.T, self.bias)


MyLinear.forward = forward
