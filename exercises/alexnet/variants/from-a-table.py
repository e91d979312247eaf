from torch import nn

STAGES = [
    (96, 11, 4, 1, True),
    (256, 5, 1, 2, True),
    (384, 3, 1, 1, False),
    (384, 3, 1, 1, False),
    (256, 3, 1, 1, True),
]


def alexnet(in_channels=3, num_classes=1000):
    relu, pool, dropout = nn.ReLU(inplace=True), nn.MaxPool2d((3, 3), 2), nn.Dropout()
    net = nn.Sequential()
    for out_channels, kernel, stride, padding, pools in STAGES:
        net.append(nn.Conv2d(in_channels, out_channels, kernel, stride, padding))
        net.append(relu)
        if pools:
            net.append(pool)
        in_channels = out_channels
    net.append(nn.Flatten(1, 3))
    for inputs, outputs in ((6400, 4096), (4096, 4096)):
        net.extend([nn.Linear(inputs, outputs), relu, dropout])
    return net.append(nn.Linear(4096, num_classes))
