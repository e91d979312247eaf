"""Is a file nested deeper than a parser goes.

base: generated
expect: syntax, memory, died, exception
"""


def source():
    return "x = " + "(" * 100_000 + ")" * 100_000
