"""Returns a list nested so deep that whoever walks it runs out of stack.

base: reference
expect: type, interference, exception
"""

deep = []
for _ in range(100_000):
    deep = [deep]
MyLinear.forward = lambda self, X: deep
