import torch
from torch import nn


class MyMLP(nn.Module):
    def __init__(self, num_inputs=20, num_hiddens=256, num_outputs=10):
        super(MyMLP, self).__init__()
        self.out = nn.Linear(num_hiddens, num_outputs)
        self.hidden = nn.Sequential(nn.Linear(num_inputs, num_hiddens), nn.ReLU(inplace=True))

    def forward(self, X):
        h = self.hidden(X)
        assert not torch.any(h < 0)
        return self.out(h)
