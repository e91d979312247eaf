from torch import nn


def vgg_block(num_convs, in_channels, out_channels):
    relu = nn.ReLU()
    block = nn.Sequential()
    channels = in_channels
    for _ in range(num_convs):
        block.append(nn.Conv2d(channels, out_channels, kernel_size=3, padding=(1, 1)))
        block.append(relu)
        channels = out_channels
    block.append(nn.MaxPool2d(kernel_size=2, stride=2))
    return block
