from collections import OrderedDict

import torch
import torch.nn as nn
import torch.nn.functional as F


class DenseLayer(nn.Module):
    def __init__(self, channels, growth_rate):
        super().__init__()
        self.conv = nn.Conv2d(channels, growth_rate, (3, 3), padding="same")
        self.norm = nn.BatchNorm2d(channels)

    def forward(self, features):
        return self.conv(F.relu(self.norm(torch.cat(features, 1)), inplace=True))


class DenseBlock(nn.ModuleDict):
    def __init__(self, num_convs, in_channels, growth_rate):
        super().__init__()
        for i in range(num_convs):
            self[f"denselayer{i + 1}"] = DenseLayer(in_channels + growth_rate * i, growth_rate)

    def forward(self, x):
        features = [x]
        for layer in self.values():
            features.append(layer(features))
        return torch.cat(features, 1)


class Transition(nn.Sequential):
    def __init__(self, in_channels, out_channels):
        super().__init__(
            OrderedDict(
                norm=nn.BatchNorm2d(in_channels),
                relu=nn.ReLU(inplace=True),
                conv=nn.Conv2d(in_channels, out_channels, 1, 1, 0),
                pool=nn.AvgPool2d(2),
            )
        )


def transition_block(in_channels, out_channels):
    return Transition(in_channels, out_channels)
