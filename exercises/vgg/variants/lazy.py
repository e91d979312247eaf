from torch import nn


def vgg_block(num_convs, out_channels):
    convs = [layer for _ in range(num_convs) for layer in (nn.LazyConv2d(out_channels, 3, padding=1), nn.ReLU())]
    return nn.Sequential(*convs, nn.MaxPool2d(2, 2))


def vgg(conv_arch, in_channels=1, num_classes=10, image_size=224):
    head = []
    for _ in range(2):
        head += [nn.LazyLinear(4096), nn.ReLU(), nn.Dropout(0.5)]
    blocks = [vgg_block(num_convs, out_channels) for num_convs, out_channels in conv_arch]
    return nn.Sequential(*blocks, nn.Flatten(), *head, nn.LazyLinear(num_classes))
