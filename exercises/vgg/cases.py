"""What vgg is held to: layers, shapes and blocks, on the meta device, where tensors have shapes and no numbers."""

import torch
from torch import nn

from dlcoach.grading.cases import case, leaves, observe, shapes

VGG11 = ((1, 64), (1, 128), (2, 256), (2, 512), (2, 512))
VGG16 = ((2, 64), (2, 128), (3, 256), (3, 512), (3, 512))
NARROWING = ((1, 24), (3, 8))

SIZES = [
    (VGG11, 1, 10, 224),
    (VGG11, 3, 10, 224),
    (VGG11, 1, 100, 224),
    (VGG11, 1, 10, 96),
    (VGG16, 3, 1000, 224),
    (((2, 16), (1, 16), (1, 48)), 2, 7, 8),
    (NARROWING, 5, 1, 36),
    (((1, 6),), 1, 2, 2),
]


def words(layer):
    """A layer with its settings; how Flatten counts the dimensions that it joins is free."""
    return "Flatten()" if isinstance(layer, nn.Flatten) else leaves(layer)[0]


def observe_run(net, x):
    """Observe each layer that net(x) calls, in order and as often as it is called, with the shape that it gives."""
    layers = []
    current = None

    def before(layer, inputs):
        nonlocal current
        current = layer, tuple(inputs[0].shape)

    def after(layer, inputs, output):
        layers.append(f"{words(layer)} gives {tuple(output.shape)}")

    for layer in net.modules():
        if not any(layer.children()):
            layer.register_forward_pre_hook(before)
            layer.register_forward_hook(after)
    try:
        net(x)
    except RuntimeError:  # torch's words for a shape that does not fit are hard to read on the meta device
        if current is None:
            raise
        layer, shape = current
        observe(layer_that_fails=f"{words(layer)}, given {shape}")
    else:
        observe(layer_that_fails="none", layers=layers)


def convs_per_block(net):
    """How many convolutions each block holds; a block is an nn.Sequential with a max pooling of its own."""
    return [
        sum(isinstance(layer, nn.Conv2d) for layer in block.modules())
        for block in net.modules()
        if isinstance(block, nn.Sequential) and any(isinstance(layer, nn.MaxPool2d) for layer in block.children())
    ]


@case
def kind(target, draw):
    """returns one nn.Sequential"""
    with torch.device("meta"):
        observe(is_sequential=isinstance(target.vgg(VGG11), nn.Sequential))


@case
def defaults(target, draw):
    """takes one channel, ten classes and images of 224 x 224 where nothing else is said"""
    with torch.device("meta"):
        observe_run(target.vgg(VGG11), torch.empty(2, 1, 224, 224))


@case(sizes=SIZES)
def stages(target, draw, conv_arch, in_channels, num_classes, image_size):
    """runs the right layers in the right order, for every conv_arch, in_channels, num_classes and image_size"""
    with torch.device("meta"):
        net = target.vgg(conv_arch, in_channels=in_channels, num_classes=num_classes, image_size=image_size)
        observe_run(net, torch.empty(2, in_channels, image_size, image_size))


@case(sizes=SIZES)
def parameters(target, draw, conv_arch, in_channels, num_classes, image_size):
    """has the right parameters, none of them shared"""
    with torch.device("meta"):
        net = target.vgg(conv_arch, in_channels, num_classes, image_size)
        net(torch.empty(2, in_channels, image_size, image_size))
    observe(parameters=shapes(net, by_name=False))


@case(sizes=[(VGG11,), (VGG16,), (NARROWING,)])
def blocks(target, draw, conv_arch):
    """keeps every block together in one nn.Sequential"""
    with torch.device("meta"):
        observe(convs_per_block=convs_per_block(target.vgg(conv_arch, image_size=32)))
