import torch


def build_tied(width=8, activation=torch.nn.ReLU):
    inner = torch.nn.Linear(width, width)
    act = activation(inplace=False)
    net = torch.nn.Sequential()
    net.append(torch.nn.Linear(4, width)).append(act)
    for _ in range(2):
        net.append(inner).append(act)
    return net.append(torch.nn.Linear(width, 1))
