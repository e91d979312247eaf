from collections import OrderedDict

import torch
import torch.nn as nn


class VGGBlock(nn.Sequential):
    def __init__(self, num_convs, in_channels, out_channels):
        super().__init__()
        for i in range(num_convs):
            self.add_module(f"conv{i}", nn.Conv2d(in_channels, out_channels, 3, stride=1, padding=1))
            self.add_module(f"relu{i}", nn.ReLU(inplace=True))
            in_channels = out_channels
        self.add_module("pool", nn.MaxPool2d(2))


def vgg(conv_arch, in_channels=1, num_classes=10, image_size=224, hidden=4096):
    widths = [in_channels] + [out for _, out in conv_arch]
    features = nn.Sequential(*[VGGBlock(n, widths[i], out) for i, (n, out) in enumerate(conv_arch)])
    with torch.no_grad():
        flat = features(torch.zeros(1, in_channels, image_size, image_size)).numel()
    classifier = nn.Sequential(
        nn.Linear(flat, hidden),
        nn.ReLU(True),
        nn.Dropout(),
        nn.Linear(hidden, hidden),
        nn.ReLU(True),
        nn.Dropout(),
        nn.Linear(hidden, num_classes),
    )
    return nn.Sequential(OrderedDict(features=features, flatten=nn.Flatten(), classifier=classifier))
