"""Ends the program with success when an object of it is thrown away.

base: bias-forgotten
expect: value, exit, died
"""

import sys

MyLinear.__del__ = lambda self: sys.exit(0)
