from torch import nn


class MySequential(nn.Module):
    def __init__(self, *modules):
        super().__init__()
        for i, block in enumerate(modules):
            self.add_module(str(i), block)

    def forward(self, X):
        for name in sorted(self._modules):
            X = self._modules[name](X)
        return X

    def __len__(self):
        return len(self._modules)
