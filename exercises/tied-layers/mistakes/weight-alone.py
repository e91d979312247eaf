from torch import nn


def build_tied(width=8):
    first, second = nn.Linear(width, width), nn.Linear(width, width)
    second.weight = first.weight
    return nn.Sequential(
        nn.Linear(4, width), nn.ReLU(), first, nn.ReLU(), second, nn.ReLU(), nn.Linear(width, 1)
    )
