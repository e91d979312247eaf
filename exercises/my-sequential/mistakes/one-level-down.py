from torch import nn


class MySequential(nn.Module):
    def __init__(self, *modules):
        super().__init__()
        self.layers = nn.ModuleDict({str(i): block for i, block in enumerate(modules)})

    def forward(self, X):
        for block in self.layers.values():
            X = block(X)
        return X

    def __len__(self):
        return len(self.layers)
