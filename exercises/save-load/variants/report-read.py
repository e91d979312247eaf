import io

import torch


def save_parameters(net, path):
    buffer = io.BytesIO()
    torch.save(dict(net.state_dict()), buffer)
    with open(path, "wb") as file:
        file.write(buffer.getvalue())


def load_parameters(net, path):
    state = torch.load(path, map_location={f"cuda:{i}": "cpu" for i in range(128)}, weights_only=True)
    missing, unexpected = net.load_state_dict(state, strict=False)
    if missing or unexpected:
        raise KeyError(f"missing {missing}, unexpected {unexpected}")
    print("loaded", path)
    return net
