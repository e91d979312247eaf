import torch


def save_parameters(net, path):
    torch.save(net, path)


def load_parameters(net, path):
    saved = torch.load(path, map_location="cpu", weights_only=False)
    net.load_state_dict(saved.state_dict())
    return net
