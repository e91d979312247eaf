from torch import nn


def replace_head(net: nn.Module, num_classes: int) -> nn.Module:
    """The net with a new last layer `fc` for `num_classes` classes; only that one can learn."""
    net.requires_grad_(False)
    net.fc = nn.Linear(net.fc.in_features, num_classes)
    nn.init.xavier_uniform_(net.fc.weight)
    nn.init.zeros_(net.fc.bias)
    return net
