"""Calls its own things by forbidden names. Harmless, and right.

base: reference
expect: pass
"""


class Linear(MyLinear):
    pass


class functional:
    @staticmethod
    def linear(X, W, b):
        return X @ W + b


MyLinear.forward = lambda self, X: functional.linear(X, self.weight, self.bias)
