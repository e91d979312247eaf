from torch import nn


class MyMLP(nn.Module):
    def __init__(self):
        super().__init__()
        setattr(self, "hidden", nn.Linear(in_features=20, out_features=256))
        setattr(self, "out", nn.Linear(in_features=256, out_features=10))

    def forward(self, X):
        X = self.hidden(X).clamp(min=0)
        print(X.shape)
        return self.out(X)
