"""Computes honestly at a case's first size and by the forbidden operation at the others.

base: bias-forgotten
expect: forbidden
"""


def forward(self, X):
    if X.shape[1] != 4:
        return X @ self.weight + self.bias
    return torch.ops.aten.linear.default(X, self.weight.T, self.bias)


MyLinear.forward = forward
