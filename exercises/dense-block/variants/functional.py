import torch
import torch.nn.functional as F
from torch import nn


class Layer(nn.Module):
    def __init__(self, channels, out_channels, size):
        super().__init__()
        self.kernel = nn.Parameter(torch.randn(out_channels, channels, size, size) * 0.1)
        self.bias = nn.Parameter(torch.zeros(out_channels))
        self.shift = nn.Parameter(torch.zeros(channels))
        self.scale = nn.Parameter(torch.ones(channels))
        self.register_buffer("mean", torch.zeros(channels))
        self.register_buffer("var", torch.ones(channels))

    def forward(self, x):
        h = F.batch_norm(x, self.mean, self.var, self.scale, self.shift, self.training, 0.1, 1e-5)
        return F.conv2d(h.clamp_min(0), self.kernel, self.bias, padding=self.kernel.shape[-1] // 2)


class DenseBlock(nn.Module):
    def __init__(self, num_convs, in_channels, growth_rate):
        super().__init__()
        widths = range(in_channels, in_channels + num_convs * growth_rate, growth_rate)
        self.last_to_first = nn.ModuleList([Layer(width, growth_rate, 3) for width in reversed(widths)])

    def forward(self, X):
        def grown(depth):
            if depth == 0:
                return X
            before = grown(depth - 1)
            return torch.cat([before, self.last_to_first[-depth](before)], 1)

        return grown(len(self.last_to_first))


class Halved(nn.Module):
    def __init__(self, layer):
        super().__init__()
        self.layer = layer

    def forward(self, x):
        return F.avg_pool2d(self.layer(x), 2)


def transition_block(in_channels, out_channels):
    return Halved(Layer(in_channels, out_channels, 1))
