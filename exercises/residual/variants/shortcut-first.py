from torch import nn


class Residual(nn.Module):
    def __init__(self, in_channels, out_channels, use_1x1conv=False, stride=1, inplace=True):
        super().__init__()
        self.side = nn.Conv2d(in_channels, out_channels, 1, stride) if use_1x1conv else None
        self.relu = nn.ReLU(inplace)
        self.body = nn.Sequential(
            nn.Conv2d(in_channels, out_channels, (3, 3), stride=(stride, stride), padding=(1, 1)),
            nn.BatchNorm2d(out_channels),
            self.relu,
            nn.Conv2d(out_channels, out_channels, 3, padding="same"),
            nn.BatchNorm2d(out_channels),
        )

    def forward(self, x):
        way = x if self.side is None else self.side(x)
        out = self.body(x)
        out += way
        return self.relu(out)
