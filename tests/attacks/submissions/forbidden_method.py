"""Calls the forbidden class's forward on an object that is none.

base: bias-forgotten
expect: forbidden
"""

import types

Forbidden = getattr(nn, "Lin" + "ear")


def forward(self, X):
    return Forbidden.forward(types.SimpleNamespace(weight=self.weight.T, bias=self.bias), X)


MyLinear.forward = forward
