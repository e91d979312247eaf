"""Is a file of two million characters.

base: generated
expect: too long
"""


def source():
    return "x = 1\n" * 400_000
