from pathlib import Path

import torch


def save_parameters(net, path):
    path = Path(path)
    with path.open("wb") as file:
        torch.save(net.state_dict(), file)
    return path


def load_parameters(net, path):
    # the default of weights_only is True since torch 2.6
    state = torch.load(path, map_location=lambda storage, location: storage)
    outcome = net.load_state_dict(state, strict=True, assign=True)
    assert not outcome.missing_keys
    return net
