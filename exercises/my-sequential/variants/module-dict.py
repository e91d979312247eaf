from torch import nn


class MySequential(nn.ModuleDict):
    """A dictionary of modules whose keys are the places; len() comes with it."""

    def __init__(self, *modules):
        super().__init__({str(place): module for place, module in enumerate(modules)})

    def forward(self, value):
        for key in self:
            value = self[key](value)
        return value
