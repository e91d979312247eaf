from torch import nn


def count_parameters(module: nn.Module, trainable_only: bool = True) -> int:
    """How many numbers the parameters of a module hold; shared ones count once."""
    return sum(p.numel() for p in module.parameters() if p.requires_grad or not trainable_only)
