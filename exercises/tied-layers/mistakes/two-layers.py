from torch import nn


def build_tied(width=8):
    return nn.Sequential(
        nn.Linear(4, width),
        nn.ReLU(),
        nn.Linear(width, width),
        nn.ReLU(),
        nn.Linear(width, width),
        nn.ReLU(),
        nn.Linear(width, 1),
    )
