from torch import nn


def lenet() -> nn.Sequential:
    """Two convolutions with pooling, three dense layers: (n, 1, 32, 32) -> (n, 10)."""
    return nn.Sequential(
        nn.Conv2d(1, 6, kernel_size=5),
        nn.AvgPool2d(kernel_size=2),
        nn.Sigmoid(),
        nn.Conv2d(6, 16, kernel_size=5),
        nn.AvgPool2d(kernel_size=2),
        nn.Sigmoid(),
        nn.Flatten(),
        nn.Linear(16 * 5 * 5, 120),
        nn.Sigmoid(),
        nn.Linear(120, 84),
        nn.Sigmoid(),
        nn.Linear(84, 10),
    )
