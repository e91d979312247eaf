"""Rebinds the guard of forbidden names before the cases run.

base: bias-forgotten
expect: forbidden
"""

import dlcoach.grading.forbidden
import dlcoach.grading.submission

linear = dlcoach.grading.forbidden._guard_function.__globals__["resolve"]("torch.nn.functional.linear")
original = next(cell.cell_contents for cell in linear.__closure__ if "built-in" in repr(cell.cell_contents))
MyLinear.forward = lambda self, X: original(X, self.weight.T, self.bias)
