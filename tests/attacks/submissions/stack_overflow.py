"""Calls itself until the stack of C is used up.

base: reference
expect: died, exception, memory
"""

import sys

sys.setrecursionlimit(1 << 30)


class Deep:
    def __getattr__(self, name):
        return getattr(self, name + "x")


repr(Deep().x)
