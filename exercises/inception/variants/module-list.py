import torch
from torch import nn


def conv(a, b, k=1):
    return nn.Sequential(nn.Conv2d(a, b, k, padding="same"), nn.ReLU(inplace=True))


class Inception(nn.Module):
    def __init__(self, in_channels, c1, c2, c3, c4, pool=nn.MaxPool2d):
        super().__init__()
        self.paths = nn.ModuleList(
            [
                conv(in_channels, c1),
                nn.Sequential(conv(in_channels, c2[0]), conv(*c2, 3)),
                nn.Sequential(conv(in_channels, c3[0]), conv(*c3, 5)),
                nn.Sequential(pool(3, 1, 1), conv(in_channels, c4)),
            ]
        )

    def forward(self, x):
        return torch.concat([path(x) for path in self.paths], dim=-3)
