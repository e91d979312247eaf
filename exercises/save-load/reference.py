from os import PathLike

import torch
from torch import nn


def save_parameters(net: nn.Module, path: str | PathLike) -> None:
    """Write the state dict of `net` to the file `path`."""
    torch.save(net.state_dict(), path)


def load_parameters(net: nn.Module, path: str | PathLike) -> nn.Module:
    """Put the numbers of the file `path` into `net`; `net` itself."""
    state = torch.load(path, map_location="cpu", weights_only=True)
    net.load_state_dict(state)
    return net
