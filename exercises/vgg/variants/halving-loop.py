from torch import nn


def vgg_block(num_convs, in_channels, out_channels):
    relu = nn.ReLU()
    layers = [nn.Conv2d(in_channels, out_channels, 3, padding=1), relu]
    for _ in range(1, num_convs):
        layers += [nn.Conv2d(out_channels, out_channels, 3, padding="same"), relu]
    return nn.Sequential(*layers, nn.MaxPool2d(2, 2))


def vgg(conv_arch, in_channels=1, num_classes=10, image_size=224):
    net = nn.Sequential()
    for num_convs, out_channels in conv_arch:
        net.append(vgg_block(num_convs, in_channels, out_channels))
        in_channels, image_size = out_channels, image_size / 2
    net.append(nn.Flatten(1, 3))
    activation, dropout = nn.ReLU(), nn.Dropout(p=0.5)
    for width, outputs in ((int(in_channels * image_size**2), 4096), (4096, 4096)):
        net.extend([nn.Linear(width, outputs), activation, dropout])
    net.append(nn.Linear(4096, num_classes))
    return net
