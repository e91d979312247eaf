from torch import nn


def build_tied(width: int = 8) -> nn.Sequential:
    """A net from 4 numbers to 1 whose two inner layers are one and the same."""
    shared = nn.Linear(width, width)
    return nn.Sequential(
        nn.Linear(4, width),
        nn.ReLU(),
        shared,
        nn.ReLU(),
        shared,
        nn.ReLU(),
        nn.Linear(width, 1),
    )
