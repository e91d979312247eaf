from torch import nn


def nin_block(in_channels, out_channels, kernel_size, stride, padding):
    conv = nn.Conv2d(in_channels, out_channels, kernel_size, stride, padding)
    one_by_one = nn.Conv2d(out_channels, out_channels, kernel_size=1)
    return nn.Sequential(conv, nn.ReLU(), one_by_one, nn.ReLU(), one_by_one, nn.ReLU())
