"""Ends its lines as nobody does, so that the line numbers of Python are not those of the text.

base: generated
expect: forbidden
"""


def source():
    return "import torch\r\r\r\rMyLinear = torch.nn.Linear\r"
