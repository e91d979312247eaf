import torch


def save_parameters(net, path):
    torch.save(net.state_dict(), path)


def load_parameters(net, path):
    return net.load_state_dict(torch.load(path, map_location="cpu", weights_only=True))
