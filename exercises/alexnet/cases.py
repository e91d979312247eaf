"""What alexnet is held to: its layers and shapes, on the meta device, where tensors have shapes and no numbers."""

import torch
from torch import nn

from dlcoach.grading.cases import case, leaves, observe, shapes

SIZES = [(3, 1000), (1, 10), (3, 1), (4, 1000)]


def words(layer):
    """A layer with its settings; how Flatten counts the dimensions that it joins is free."""
    return "Flatten()" if isinstance(layer, nn.Flatten) else leaves(layer)[0]


def observe_run(net, x):
    """Observe each layer that net(x) calls, in order and as often as it is called, with the shape that it gives."""
    layers, at_work = [], []

    def before(layer, inputs):
        at_work[:] = [(layer, tuple(inputs[0].shape))]

    def after(layer, inputs, output):
        layers.append(f"{words(layer)} gives {tuple(output.shape)}")

    for layer in net.modules():
        if next(layer.children(), None) is None:
            layer.register_forward_pre_hook(before)
            layer.register_forward_hook(after)
    try:
        net(x)
    except RuntimeError:  # torch's words for a shape that does not fit are hard to read on the meta device
        if not at_work:
            raise
        layer, shape = at_work[0]
        observe(layer_that_fails=f"{words(layer)}, given {shape}")
    else:
        observe(layer_that_fails="none", layers=layers)


@case
def kind(target, draw):
    """returns an nn.Sequential"""
    with torch.device("meta"):
        observe(is_sequential=isinstance(target.alexnet(), nn.Sequential))


@case
def defaults(target, draw):
    """takes colour images and gives 1000 classes where nothing else is said"""
    with torch.device("meta"):
        observe_run(target.alexnet(), torch.empty(2, 3, 224, 224))


@case(sizes=SIZES)
def layer_by_layer(target, draw, in_channels, num_classes):
    """has the right layers in the right order, for every in_channels and num_classes"""
    with torch.device("meta"):
        net = target.alexnet(in_channels=in_channels, num_classes=num_classes)
        observe_run(net, torch.empty(1, in_channels, 224, 224))


@case(sizes=SIZES)
def parameters(target, draw, in_channels, num_classes):
    """has five convolutions and three dense layers, each with a weight and a bias of its own"""
    with torch.device("meta"):
        net = target.alexnet(in_channels, num_classes)
        net(torch.empty(1, in_channels, 224, 224))
    observe(parameters=shapes(net, by_name=False), frozen=sum(not p.requires_grad for p in net.parameters()))


@case
def two_nets(target, draw):
    """builds new layers on every call"""
    with torch.device("meta"):
        first, second = target.alexnet(1, 10), target.alexnet(1, 10)
        x = torch.empty(1, 1, 224, 224)
        first(x), second(x)
    own = {id(parameter) for parameter in first.parameters()}
    observe(parameters_are_shared=any(id(parameter) in own for parameter in second.parameters()))
