from collections import OrderedDict

from torch import nn


class Tied(nn.Sequential):
    pass


def build_tied(width=8):
    tie = nn.Linear(in_features=width, out_features=width, bias=True)
    return Tied(
        OrderedDict(
            last_first=nn.Linear(4, width),
            a=nn.ReLU(),
            tie=tie,
            b=nn.ReLU(inplace=True),
            tie_again=tie,
            c=nn.ReLU(),
            head=nn.Linear(width, 1),
        )
    )
