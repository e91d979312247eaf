from torch import nn


def init_weights(module: nn.Module) -> None:
    """For `net.apply`: small normal weights and zero biases for linear layers; all else stays."""
    if isinstance(module, nn.Linear):
        nn.init.normal_(module.weight, mean=0.0, std=0.01)
        if module.bias is not None:
            nn.init.zeros_(module.bias)
