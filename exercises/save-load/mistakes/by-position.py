import torch


def save_parameters(net, path):
    torch.save([p.data for p in net.parameters()], path)


def load_parameters(net, path):
    saved = torch.load(path, map_location="cpu", weights_only=True)
    for p, numbers in zip(net.parameters(), saved):
        p.data.copy_(numbers)
    return net
