"""What replace_head puts in place of fc, and what it leaves alone."""

import torch
from torch import nn

from dlcoach.grading.cases import case, gradients, observe, sample


class Block(nn.Module):
    """A block with a layer of its own that is called fc, too."""

    def __init__(self, width):
        super().__init__()
        self.fc = nn.Linear(width, width)

    def forward(self, x):
        return torch.tanh(self.fc(x)) + x


class Net(nn.Module):
    """Layers, batch norm, a parameter of its own, and the head fc."""

    def __init__(self, inputs, width, classes, bias=True):
        super().__init__()
        self.scale = nn.Parameter(torch.ones(width))
        self.fc_before = nn.Linear(inputs, width)
        self.norm = nn.BatchNorm1d(width)
        self.block = Block(width)
        self.fc = nn.Linear(width, classes, bias=bias)

    def forward(self, x):
        return self.fc(self.block(self.norm(self.fc_before(x)) * self.scale))


def network(draw, *sizes, **options):
    """A trained net: every number is drawn."""
    return draw.fill(Net(*sizes, **options))


@case(sizes=[(6, 5, 10, 3), (4, 7, 2, 1), (3, 4, 4, 4)])
def head(target, draw, inputs, width, classes, new):
    """makes a new linear layer fc with as many inputs as before and one output for each class"""
    net = target.replace_head(network(draw, inputs, width, classes), new)
    observe(is_module=isinstance(net, nn.Module))
    observe(is_linear=isinstance(net.fc, nn.Linear), weight=net.fc.weight.shape, bias=net.fc.bias is not None)
    observe(output=net(draw.randn(8, inputs)).shape, without_bias=bias_after_none(target, draw))


def bias_after_none(target, draw):
    """Whether a head without a bias gets one with a bias."""
    return target.replace_head(network(draw, 3, 4, 5, bias=False), 2).fc.bias is not None


@case
def frozen(target, draw):
    """freezes everything but fc, and leaves fc trainable"""
    net = target.replace_head(network(draw, 6, 5, 10), 3)
    observe(requires_grad={name: p.requires_grad for name, p in net.named_parameters()})
    if net.scale.requires_grad:  # two ways to freeze nothing: not trying, and a flag where nobody looks
        observe(flag_on_modules=any("requires_grad" in vars(module) for module in net.modules()))
    asleep = network(draw, 6, 5, 10).requires_grad_(False)
    observe(of_a_frozen_net={name: p.requires_grad for name, p in target.replace_head(asleep, 3).named_parameters()})


@case(sizes=[(40, 30), (300, 2)])
def start(target, draw, width, new):
    """begins with a Xavier-uniform weight and a zero bias"""
    weight = target.replace_head(network(draw, 3, width, 4), new).fc.weight.detach()
    bound = (6 / (width + new)) ** 0.5
    numbers = weight.reshape(-1, 1) / bound
    observe(
        weight_over_its_bound=sample(numbers),
        squares=sample(numbers**2),
        within_the_bound=bool((numbers.abs() <= 1.0001).all()),
        bias=target.replace_head(network(draw, 3, width, 4), new).fc.bias,
    )


@case
def kept(target, draw):
    """keeps the numbers of every other layer"""
    net = network(draw, 6, 5, 10)
    before = {name: value.clone() for name, value in net.state_dict().items() if not name.startswith("fc.")}
    after = target.replace_head(net, 3).state_dict()
    observe(layers=sorted(after), changed=[name for name in before if not torch.equal(before[name], after[name])])


@case
def learning(target, draw):
    """lets gradients reach fc and nothing else"""
    net = target.replace_head(network(draw, 6, 5, 10), 3)
    nn.init.constant_(net.fc.weight, 0.1)
    x = draw.randn(8, 6)
    y = net(x)
    observe(output=y, **gradients(y, head=net.fc))
    y.square().sum().backward()
    observe(gets_a_gradient=sorted(name for name, p in net.named_parameters() if p.grad is not None))
