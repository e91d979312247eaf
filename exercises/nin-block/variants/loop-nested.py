from torch import nn


def conv_relu(*args):
    return nn.Sequential(nn.Conv2d(*args), nn.ReLU())


def nin_block(in_channels, out_channels, kernel_size, stride, padding):
    settings = [(in_channels, kernel_size, stride, padding), (out_channels, 1, 1, 0), (out_channels, 1, 1, 0)]
    net = nn.Sequential()
    for channels, *window in settings:
        net.append(conv_relu(channels, out_channels, *window))
    return net
