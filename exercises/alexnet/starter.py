from torch import nn


def alexnet(in_channels: int = 3, num_classes: int = 1000) -> nn.Sequential:
    """Build AlexNet with new weights: (n, in_channels, 224, 224) -> (n, num_classes)."""
    return nn.Sequential(
        # your layers
    )
