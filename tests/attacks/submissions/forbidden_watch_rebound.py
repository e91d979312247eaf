"""Rebinds what watches the operations, and calls the forbidden one.

base: bias-forgotten
expect: forbidden
"""

import dlcoach.grading.cases
import dlcoach.grading.submission

for thing in vars(dlcoach.grading.submission).values():
    if isinstance(thing, type) and thing.__name__ == "_Watch":
        thing.run = lambda self, case, place, target, seed, device: dlcoach.grading.cases.run(
            case, place, target, seed, device
        )
MyLinear.forward = lambda self, X: torch.ops.aten.linear.default(X, self.weight.T, self.bias)
