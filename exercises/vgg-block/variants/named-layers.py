from collections import OrderedDict

import torch.nn as nn


def vgg_block(num_convs, in_channels, out_channels, batch_norm=False):
    layers = OrderedDict()
    for i in range(1, num_convs + 1):
        layers[f"conv{i}"] = nn.Conv2d(in_channels if i == 1 else out_channels, out_channels, 3, stride=1, padding=1)
        if batch_norm:
            layers[f"norm{i}"] = nn.BatchNorm2d(out_channels)
        layers[f"relu{i}"] = nn.ReLU(inplace=True)
    layers["pool"] = nn.MaxPool2d((2, 2))
    return nn.Sequential(layers)
