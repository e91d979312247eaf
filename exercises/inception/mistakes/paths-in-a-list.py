import torch
from torch import nn


class Inception(nn.Module):
    def __init__(self, in_channels, c1, c2, c3, c4):
        super().__init__()
        self.paths = [
            nn.Sequential(nn.Conv2d(in_channels, c1, kernel_size=1), nn.ReLU()),
            nn.Sequential(
                nn.Conv2d(in_channels, c2[0], kernel_size=1),
                nn.ReLU(),
                nn.Conv2d(c2[0], c2[1], kernel_size=3, padding=1),
                nn.ReLU(),
            ),
            nn.Sequential(
                nn.Conv2d(in_channels, c3[0], kernel_size=1),
                nn.ReLU(),
                nn.Conv2d(c3[0], c3[1], kernel_size=5, padding=2),
                nn.ReLU(),
            ),
            nn.Sequential(
                nn.MaxPool2d(kernel_size=3, stride=1, padding=1),
                nn.Conv2d(in_channels, c4, kernel_size=1),
                nn.ReLU(),
            ),
        ]

    def forward(self, x):
        return torch.cat([path(x) for path in self.paths], dim=1)
