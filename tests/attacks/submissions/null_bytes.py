"""Is a file with null bytes.

base: generated
expect: syntax, exception
"""


def source():
    return "import torch\n\0\0\0\n"
