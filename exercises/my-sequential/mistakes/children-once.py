from torch import nn


class MySequential(nn.Module):
    def __init__(self, *modules):
        super().__init__()
        for i, block in enumerate(modules):
            self.add_module(str(i), block)

    def forward(self, X):
        for block in self.children():
            X = block(X)
        return X

    def __len__(self):
        return len(self._modules)
