from collections import OrderedDict

import torch


def nin_block(in_channels, out_channels, kernel_size, stride=1, padding=0, bias=True):
    spatial = dict(kernel_size=kernel_size, stride=stride, padding=padding)
    layers = OrderedDict()
    layers["conv"] = torch.nn.Conv2d(in_channels, out_channels, bias=bias, **spatial)
    layers["act"] = torch.nn.ReLU(inplace=True)
    for i in (1, 2):
        layers[f"mix{i}"] = torch.nn.Conv2d(out_channels, out_channels, (1, 1), bias=bias)
        layers[f"act{i}"] = torch.nn.ReLU(inplace=True)
    return torch.nn.Sequential(layers)
