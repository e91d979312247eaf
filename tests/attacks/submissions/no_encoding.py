"""Has characters that no encoding has, and some that are no text.

base: generated
expect: syntax, exception
"""


def source():
    return "x = '\ud800'\n\ufeff\x1a\x0c\u2028y = 1\n\ufffe"
