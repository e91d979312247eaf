from collections import OrderedDict

import torch
import torch.nn as nn


def conv(*sizes, **settings):
    return nn.Sequential(nn.Conv2d(*sizes, **settings), nn.ReLU())


def alexnet(in_channels=3, num_classes=1000, dropout=0.5):
    features = nn.Sequential(
        conv(in_channels, 96, kernel_size=(11, 11), stride=(4, 4), padding=(1, 1)),
        nn.MaxPool2d(3, stride=2),
        conv(96, 256, kernel_size=5, padding="same"),
        nn.MaxPool2d(3, stride=2),
        conv(256, 384, kernel_size=3, padding="same"),
        conv(384, 384, kernel_size=3, padding="same"),
        conv(384, 256, kernel_size=3, padding="same"),
        nn.MaxPool2d(3, stride=2),
    )
    with torch.no_grad():
        width = features(torch.zeros(1, in_channels, 224, 224)).numel()
    classifier = nn.Sequential(
        nn.Linear(width, 4096),
        nn.ReLU(True),
        nn.Dropout(dropout),
        nn.Linear(4096, 4096),
        nn.ReLU(True),
        nn.Dropout(dropout),
        nn.Linear(4096, num_classes),
    )
    net = nn.Sequential(OrderedDict(features=features, flatten=nn.Flatten(), classifier=classifier))
    for layer in net.modules():
        if isinstance(layer, (nn.Conv2d, nn.Linear)):
            nn.init.xavier_uniform_(layer.weight)
    return net
