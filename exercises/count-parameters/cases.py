"""What count_parameters counts, on nets with frozen, shared and unregistered numbers."""

import torch
from torch import nn

from dlcoach.grading.cases import case, observe


def counts(target, net):
    """The count in each way of asking."""
    return {
        "default": target.count_parameters(net),
        "trainable": target.count_parameters(net, trainable_only=True),
        "all": target.count_parameters(net, False),
    }


@case(sizes=[(4, 8, 1), (1, 1, 1), (5, 3, 2)])
def layers(target, draw, inputs, hidden, outputs):
    """counts the numbers in every weight and bias"""
    net = nn.Sequential(nn.Linear(inputs, hidden), nn.ReLU(), nn.Linear(hidden, outputs))
    observe(count=target.count_parameters(net))


@case
def deep(target, draw):
    """finds parameters at any depth, those of the module itself included"""
    net = nn.Sequential(nn.Sequential(nn.Sequential(nn.Linear(3, 2)), nn.ReLU()), nn.Conv2d(3, 4, 2))
    net.scale = nn.Parameter(torch.ones(6))
    net.shift = nn.Parameter(torch.tensor(0.5))  # a single number, of the shape ()
    observe(count=target.count_parameters(net), of_a_layer=target.count_parameters(nn.Linear(7, 5, bias=False)))


@case
def frozen(target, draw):
    """leaves frozen parameters out, unless all are asked for"""
    net = nn.Sequential(nn.Linear(6, 5), nn.ReLU(), nn.Linear(5, 3), nn.Linear(3, 2))
    for parameter in net[0].parameters():
        parameter.requires_grad_(False)
    net[2].bias.requires_grad_(False)
    observe(**counts(target, net))


@case
def shared(target, draw):
    """counts a shared parameter once"""
    layer = nn.Linear(4, 4)
    net = nn.Sequential(layer, nn.ReLU(), layer, nn.Linear(4, 4))  # the last: as large, and not shared
    tied = nn.Sequential(nn.Linear(3, 5), nn.Linear(3, 5))
    tied[1].weight = tied[0].weight
    observe(shared_layer=counts(target, net), shared_weight=counts(target, tied))


@case
def buffers(target, draw):
    """counts no buffers"""
    net = nn.Sequential(nn.Linear(3, 4), nn.BatchNorm1d(4))
    net.register_buffer("table", torch.randn(10, 2))
    observe(**counts(target, net))


@case
def none(target, draw):
    """gives the int 0 where there is nothing to count"""
    net = nn.Linear(2, 3).requires_grad_(False)
    observe(without_parameters=target.count_parameters(nn.ReLU()), all_frozen=target.count_parameters(net))


@case
def untouched(target, draw):
    """leaves the module as it was"""
    net = nn.Sequential(nn.Linear(3, 2), nn.Dropout(0.5))
    net[0].bias.requires_grad_(False)
    before = {name: value.clone() for name, value in net.state_dict().items()}
    counts(target, net)
    same = all(torch.equal(value, before[name]) for name, value in net.state_dict().items())
    observe(flags=[p.requires_grad for p in net.parameters()], training=net.training, same_numbers=same)
