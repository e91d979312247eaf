from torch import nn


def replace_head(net, num_classes):
    net.fc = nn.Linear(net.fc.in_features, num_classes)
    nn.init.xavier_uniform_(net.fc.weight)
    nn.init.zeros_(net.fc.bias)
    for name, parameter in net.named_parameters():
        if "fc" not in name:
            parameter.requires_grad_(False)
    return net
