"""Calls the forbidden class's forward on an object that is none.

base: bias-forgotten
expect: forbidden
succeeds: the caller of the function is then torch's own file
"""

import types

Forbidden = getattr(nn, "Lin" + "ear")


def forward(self, X):
    return Forbidden.forward(types.SimpleNamespace(weight=self.weight.T, bias=self.bias), X)


MyLinear.forward = forward
