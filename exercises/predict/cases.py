"""What predict gives, what the model sees meanwhile, and how it is left behind."""

from typing import ClassVar

import torch
from torch import nn

from dlcoach.grading.cases import case, observe, raised


class Witness(nn.Module):
    """Hands its input on, and takes note of its own mode and of whether a graph is recorded."""

    seen: ClassVar[list] = []  # of the class: a copy of the model writes here, too

    def forward(self, x):
        Witness.seen.append({"training": self.training, "records_a_graph": torch.is_grad_enabled()})
        return x


class Fragile(nn.Module):
    """Raises where its input has a negative number."""

    def forward(self, x):
        if (x < 0).any():
            raise ZeroDivisionError("a negative number")
        return x


def network(draw):
    """Dropout, and batch norm with statistics of its own, some of it one level down."""
    inner = nn.Sequential(nn.Linear(6, 5), nn.Dropout(0.5), nn.BatchNorm1d(5))
    net = nn.Sequential(nn.Linear(4, 6), nn.BatchNorm1d(6), inner, Witness(), nn.Linear(5, 2))
    draw.fill(net)
    for norm in (net[1], inner[2]):
        norm.running_mean.copy_(draw.randn(norm.num_features))
        norm.running_var.copy_(draw.rand(norm.num_features) + 0.5)
    return net


def set_modes(net, kind):
    """Train, eval, or every module by itself: frozen parts within a net that is being trained, and the reverse."""
    net.train(kind in ("train", "frozen part"))
    if kind == "frozen part":
        net[2].eval()
        net[2][1].train()
    if kind == "awake part":
        net[2][2].train()
    return net


def modes(net):
    """The mode of every module."""
    return [module.training for module in net.modules()]


KINDS = ["train", "eval", "frozen part", "awake part"]


@case(sizes=KINDS)
def value(target, draw, kind):
    """gives what the model answers in evaluation mode, whatever mode it was in"""
    net, x = set_modes(network(draw), kind), draw.randn(3, 4)
    observe(output=target.predict(net, x), of_one_example=target.predict(net, x[:1]))


@case(sizes=KINDS)
def meanwhile(target, draw, kind):
    """has every part of the model in evaluation mode and records no graph while the model runs"""
    net, x = set_modes(network(draw), kind), draw.randn(3, 4, requires_grad=True)
    Witness.seen.clear()
    y = target.predict(net, x)
    observe(seen=list(Witness.seen)[:3], output_requires_grad=y.requires_grad)


@case(sizes=KINDS)
def left(target, draw, kind):
    """leaves every module in the mode that it was in, and parameters and statistics untouched"""
    net = set_modes(network(draw), kind)
    target.predict(net, draw.randn(3, 4))
    kept = all(p.requires_grad and p.grad is None for p in net.parameters())
    observe(modes_afterwards=modes(net), state_dict=dict(net.state_dict()), parameters_can_learn=kept)


@case(sizes=[True, False])
def recording(target, draw, on):
    """leaves the recording of graphs on or off, as it was"""
    with torch.set_grad_enabled(on):
        target.predict(network(draw), draw.randn(3, 4))
        observe(records_a_graph_afterwards=torch.is_grad_enabled())


@case(sizes=KINDS)
def error(target, draw, kind):
    """lets an error of the model through, and has put everything back by then"""
    net = set_modes(network(draw).append(Fragile()), kind)
    x = draw.randn(3, 4)
    nn.init.constant_(net[4].bias, -1e6)
    observe(
        error=raised(target.predict, net, x),
        modes_afterwards=modes(net),
        records_a_graph_afterwards=torch.is_grad_enabled(),
    )
