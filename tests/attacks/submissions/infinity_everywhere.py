"""Returns infinity, next to which every tolerance that scales with the result is infinite.

base: reference
expect: not finite
"""

honest = MyLinear.forward
MyLinear.forward = lambda self, X: honest(self, X) + float("inf")
