"""Ends the process with success while the gradients are computed.

base: bias-forgotten
expect: died
"""

honest = MyLinear.forward


def forward(self, X):
    y = honest(self, X)
    y.register_hook(lambda grad: os._exit(0))
    return y


MyLinear.forward = forward
