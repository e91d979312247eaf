from torch import nn


def alexnet(in_channels: int = 3, num_classes: int = 1000) -> nn.Sequential:
    """Five convolutions, three dense layers: (n, in_channels, 224, 224) -> (n, num_classes)."""
    return nn.Sequential(
        nn.Conv2d(in_channels, 96, kernel_size=11, stride=4, padding=1),
        nn.Sigmoid(),
        nn.MaxPool2d(kernel_size=3, stride=2),
        nn.Conv2d(96, 256, kernel_size=5, padding=2),
        nn.Sigmoid(),
        nn.MaxPool2d(kernel_size=3, stride=2),
        nn.Conv2d(256, 384, kernel_size=3, padding=1),
        nn.Sigmoid(),
        nn.Conv2d(384, 384, kernel_size=3, padding=1),
        nn.Sigmoid(),
        nn.Conv2d(384, 256, kernel_size=3, padding=1),
        nn.Sigmoid(),
        nn.MaxPool2d(kernel_size=3, stride=2),
        nn.Flatten(),
        nn.Linear(256 * 5 * 5, 4096),
        nn.Sigmoid(),
        nn.Dropout(0.5),
        nn.Linear(4096, 4096),
        nn.Sigmoid(),
        nn.Dropout(0.5),
        nn.Linear(4096, num_classes),
    )
