import copy
import math

import torch
from torch import nn


def replace_head(net, num_classes):
    net = copy.deepcopy(net)
    for p in net.parameters():
        p.requires_grad = False
    width = net.fc.weight.shape[1]
    head = nn.Linear(width, num_classes, bias=True)
    bound = math.sqrt(6 / (width + num_classes))
    with torch.no_grad():
        head.weight.uniform_(-bound, bound)
        head.bias.fill_(0)
    net.fc = head
    return net
