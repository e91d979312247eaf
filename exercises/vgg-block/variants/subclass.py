import torch
import torch.nn.functional as F


class MaxPoolHalf(torch.nn.Module):
    def forward(self, x):
        return F.max_pool2d(x, 2)


class VGGBlock(torch.nn.Sequential):
    """Registers its layers from the last to the first, and calls them from the first to the last."""

    def __init__(self, num_convs, in_channels, out_channels):
        super().__init__()
        self.pool = MaxPoolHalf()
        self.convs = torch.nn.ModuleList()
        for i in reversed(range(num_convs)):
            self.convs.append(torch.nn.Conv2d(out_channels if i else in_channels, out_channels, 3, 1, 1))

    def forward(self, x):
        for conv in reversed(self.convs):
            x = F.relu(conv(x))
        return self.pool(x)


def vgg_block(num_convs, in_channels, out_channels):
    return VGGBlock(num_convs, in_channels, out_channels)
