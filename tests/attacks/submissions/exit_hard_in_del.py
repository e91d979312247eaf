"""Ends the process with success when an object of it is thrown away.

base: bias-forgotten
expect: died
"""

MyLinear.__del__ = lambda self: os._exit(0)
