from torch import nn


def init_weights(module):
    if hasattr(module, "weight"):
        nn.init.normal_(module.weight, mean=0, std=0.01)
        if getattr(module, "bias", None) is not None:
            nn.init.zeros_(module.bias)
