"""Ends the program with success in the middle of a case.

base: bias-forgotten
expect: exit
"""

import sys

MyLinear.forward = lambda self, X: sys.exit(0)
