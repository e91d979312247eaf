"""Is a chain of attributes that whoever walks the syntax tree goes down to the end.

base: generated
expect: syntax, memory, died, exception
"""


def source():
    return "import torch\ntorch" + ".x" * 20_000
