"""Keeps the parameters out of training, so that there are no gradients of theirs to compare.

base: reference
expect: gradient, registration, type
"""

honest = MyLinear.__init__


def frozen(self, in_units, out_units):
    honest(self, in_units, out_units)
    self.requires_grad_(False)


MyLinear.__init__ = frozen
