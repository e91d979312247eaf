from torch import nn


def init_weights(module, std=1e-2):
    match module:
        case nn.Linear(weight=weight, bias=bias):
            weight.data.normal_(0, std)
            if bias is not None:
                bias.data = bias.data * 0
        case _:
            pass
