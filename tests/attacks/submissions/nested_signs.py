"""Is an expression of a hundred thousand signs, each of which is a level for a parser and a compiler.

base: generated
expect: syntax, memory, died, exception
"""


def source():
    return "x = " + "-" * 100_000 + "1"
