from torch import nn


class MySequential(nn.Module):
    """Registers through setattr, and looks every module up by its number."""

    def __init__(self, *modules, name=None):
        super().__init__()
        self.name = name
        self.depth = len(modules)
        for number in range(self.depth):
            setattr(self, str(number), modules[number])

    def __len__(self):
        return self.depth

    def forward(self, X):
        for number in range(self.depth):
            X = getattr(self, str(number))(X)
        return X
