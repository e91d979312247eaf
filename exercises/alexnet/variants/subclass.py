from torch import nn


class AlexNet(nn.Sequential):
    """Registers its layers from the last to the first, and calls them from the first to the last."""

    def __init__(self, in_channels, num_classes):
        super().__init__()
        self.dense = nn.ModuleList([nn.Linear(4096, num_classes), nn.Linear(4096, 4096), nn.Linear(6400, 4096)])
        self.convs = nn.ModuleList()
        widths = [in_channels, 96, 256, 384, 384, 256]
        for i, settings in reversed(list(enumerate([(11, 4, 1), (5, 1, 2), (3, 1, 1), (3, 1, 1), (3, 1, 1)]))):
            self.convs.append(nn.Conv2d(widths[i], widths[i + 1], *settings))
        self.relu, self.pool, self.drop, self.flat = nn.ReLU(), nn.MaxPool2d(3, 2), nn.Dropout(0.5), nn.Flatten()

    def forward(self, x):
        for i, conv in enumerate(reversed(self.convs)):
            x = self.relu(conv(x))
            if i not in (2, 3):
                x = self.pool(x)
        x = self.flat(x)
        for dense in (self.dense[2], self.dense[1]):
            x = self.drop(self.relu(dense(x)))
        return self.dense[0](x)


def alexnet(in_channels=3, num_classes=1000):
    return AlexNet(in_channels, num_classes)
