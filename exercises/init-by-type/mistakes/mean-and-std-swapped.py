from torch import nn


def init_weights(module):
    if isinstance(module, nn.Linear):
        nn.init.normal_(module.weight, 0.01, 0)
        if module.bias is not None:
            nn.init.zeros_(module.bias)
