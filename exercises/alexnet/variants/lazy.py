from torch import nn


def alexnet(in_channels=3, num_classes=1000):
    layers = [nn.Conv2d(in_channels, 96, 11, 4, 1), nn.ReLU(), nn.MaxPool2d(3, 2)]
    layers += [nn.LazyConv2d(256, 5, padding=2), nn.ReLU(), nn.MaxPool2d(3, 2)]
    for width in (384, 384, 256):
        layers += [nn.LazyConv2d(width, 3, padding=1), nn.ReLU()]
    layers += [nn.MaxPool2d(3, 2), nn.Flatten()]
    for _ in range(2):
        layers += [nn.LazyLinear(4096), nn.ReLU(), nn.Dropout(0.5)]
    return nn.Sequential(*layers, nn.LazyLinear(num_classes))
