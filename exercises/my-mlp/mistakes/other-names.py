from torch import nn
from torch.nn import functional as F


class MyMLP(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc1 = nn.Linear(20, 256)
        self.fc2 = nn.Linear(256, 10)

    def forward(self, X):
        return self.fc2(F.relu(self.fc1(X)))
