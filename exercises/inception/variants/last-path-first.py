import torch
import torch.nn.functional as F


class Inception(torch.nn.Module):
    """Registers and runs its paths from the last to the first, and cuts at zero once for all of them."""

    def __init__(self, in_channels, c1, c2, c3, c4):
        super().__init__()
        self.pooled = torch.nn.Conv2d(in_channels, c4, 1)
        self.five = torch.nn.Conv2d(c3[0], c3[1], 5, 1, 2)
        self.to_five = torch.nn.Conv2d(in_channels, c3[0], 1)
        self.three = torch.nn.Conv2d(c2[0], c2[1], 3, 1, 1)
        self.to_three = torch.nn.Conv2d(in_channels, c2[0], 1)
        self.one = torch.nn.Conv2d(in_channels, c1, 1)

    def forward(self, x):
        parts = [self.pooled(F.max_pool2d(x, (3, 3), stride=(1, 1), padding=(1, 1)))]
        parts.insert(0, self.five(self.to_five(x).relu()))
        parts.insert(0, self.three(self.to_three(x).relu()))
        parts.insert(0, self.one(x))
        return torch.cat(parts, 1).relu_()
