from torch import nn


class LeNet(nn.Sequential):
    """Registers its layers from the last to the first, and calls them from the first to the last."""

    def __init__(self):
        super().__init__()
        self.out = nn.Linear(84, 10)
        self.hidden2 = nn.Linear(120, 84)
        self.hidden1 = nn.Linear(16 * 5 * 5, 120)
        self.conv2 = nn.Conv2d(6, 16, 5)
        self.conv1 = nn.Conv2d(1, 6, 5)
        self.pool, self.sigmoid, self.flatten = nn.AvgPool2d(2, 2), nn.Sigmoid(), nn.Flatten()
        for layer in self.children():
            if hasattr(layer, "weight"):
                nn.init.xavier_uniform_(layer.weight)

    def forward(self, x):
        for conv in (self.conv1, self.conv2):
            x = self.pool(self.sigmoid(conv(x)))
        x = self.flatten(x)
        for dense in (self.hidden1, self.hidden2):
            x = self.sigmoid(dense(x))
        return self.out(x)


def lenet():
    return LeNet()
