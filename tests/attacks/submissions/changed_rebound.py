"""Rebinds the look at the inputs, and changes them.

base: bias-forgotten
expect: value
"""

from dlcoach.grading.draw import Draw

Draw.changed = lambda self: []
honest = MyLinear.forward
MyLinear.forward = lambda self, X: honest(self, X.data.zero_())
