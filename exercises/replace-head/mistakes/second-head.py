from torch import nn


def replace_head(net, num_classes):
    net.requires_grad_(False)
    head = nn.Linear(net.fc.out_features, num_classes)
    nn.init.xavier_uniform_(head.weight)
    nn.init.zeros_(head.bias)
    net.fc = nn.Sequential(net.fc, head)
    return net
