"""Crashes in C.

base: reference
expect: died
"""

ctypes.string_at(0)
