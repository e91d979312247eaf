import torch


def save_parameters(net, path):
    torch.save(net.state_dict(), path)


def load_parameters(net, path):
    state = net.state_dict()
    state.update(torch.load(path, map_location="cpu", weights_only=True))
    return net
