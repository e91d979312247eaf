from torch import nn


def build_tied(width=8):
    sizes = [(4, width), (width, width), (width, width), (width, 1)]
    layers = []
    for sizes_in, sizes_out in sizes:
        layers += [nn.Linear(sizes_in, sizes_out), nn.ReLU()]
    net = nn.Sequential(*layers[:-1])
    net[4] = net[2]
    return net
