"""Returns nan, for which every difference is nan and no comparison finds it too large.

base: reference
expect: not finite
"""

honest = MyLinear.forward
MyLinear.forward = lambda self, X: honest(self, X) * float("nan")
