"""Rebinds the source of inputs, so that they are all zeros and wrong code is right about them.

base: bias-forgotten
expect: value
"""

from dlcoach.grading.draw import Draw

Draw.randn = lambda self, *shape, requires_grad=False, **_: torch.zeros(shape, requires_grad=requires_grad)
Draw.fill = lambda self, module, *args, **kwargs: module
