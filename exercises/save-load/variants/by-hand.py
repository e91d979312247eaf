import torch


def save_parameters(net, path):
    torch.save({name: tensor.clone().cpu() for name, tensor in net.state_dict().items()}, str(path))


@torch.no_grad()
def load_parameters(net, path, device="cpu"):
    with open(path, "rb") as file:
        saved = torch.load(file, map_location=torch.device(device), weights_only=True)
    for name, tensor in net.state_dict().items():
        tensor.copy_(saved[name])
    return net
