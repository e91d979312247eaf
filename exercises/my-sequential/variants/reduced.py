from functools import reduce

from torch import nn


class MySequential(nn.Module):
    """Runs a tuple of the modules, which are registered beside it."""

    def __init__(self, *modules):
        super().__init__()
        self.chain = modules
        self._modules.update((str(place), module) for place, module in enumerate(modules))

    def __len__(self):
        return len(self.chain)

    def forward(self, X):
        return reduce(lambda value, module: module(value), self.chain, X)
