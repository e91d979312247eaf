import torch


def replace_head(net, num_classes, gain=1.0):
    head = torch.nn.Linear(net.fc.in_features, num_classes)
    torch.nn.init.xavier_uniform_(head.weight, gain=gain)
    head.bias.data.zero_()
    setattr(net, "fc", head)
    for name, parameter in net.named_parameters():
        parameter.requires_grad_(name in ("fc.weight", "fc.bias"))
    return net
