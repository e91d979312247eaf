"""Is a file of blocks within blocks, up to what Python reads.

base: generated
expect: syntax, memory, died, exception
"""


def source():
    return "".join(" " * level + "if x:\n" for level in range(1000)) + " " * 1000 + "pass"
