"""What Residual is made of, and what it computes in training and in evaluation mode."""

import torch
from torch import nn
from torch.overrides import TorchFunctionMode

from dlcoach.grading.cases import both_modes, case, gradients, observe, portable, raised, shapes

HALVES = ("first", "second")
VECTORS = [f"{half}_{name}" for half in HALVES for name in ("conv_bias", "norm_weight", "norm_bias")]

#        in, out, use_1x1conv, stride, n, height, width
SIZES = [
    (4, 4, False, 1, 3, 6, 5),
    (3, 5, True, 1, 2, 5, 8),
    (2, 6, True, 2, 2, 9, 12),
    (4, 4, True, 2, 3, 8, 7),
    (5, 2, True, 3, 2, 7, 8),
    (3, 3, True, 1, 2, 4, 4),
    (1, 1, False, 1, 2, 1, 3),
]


class Uses(TorchFunctionMode):
    """Notes in which order a run uses some parameters."""

    def __init__(self, parameters):
        super().__init__()
        self.waiting = {id(p): p for p in parameters}
        self.order = []
        self.times = dict.fromkeys(self.waiting, 0)

    def __torch_function__(self, func, types, args=(), kwargs=None):
        if getattr(func, "__name__", "") != "__get__":
            for value in (*args, *(kwargs or {}).values()):
                if id(value) in self.times:
                    self.times[id(value)] += 1
                if self.waiting.pop(id(value), None) is not None:
                    self.order.append(value)
        return func(*args, **(kwargs or {}))


def started(block, x):
    """`block` after a first run in evaluation mode, in which layers that wait for their sizes learn them."""
    block.eval()
    with torch.no_grad():
        block(x)
    return block.train()


def uses_of(block, x):
    """Which parameters a run uses, in order, and how often."""
    block.eval()
    with Uses(block.parameters()) as uses, torch.no_grad():
        block(x)
    block.train()
    return uses


def roles(block, x):
    """Each parameter under what it is for, wherever the shortcut is computed. None where the block is not so built."""
    order = uses_of(block, x).order
    found = {}
    place = next((i for i, p in enumerate(order) if p.dim() == 4 and p.shape[-1] == 1), None)
    if place is not None:
        bias = next((p for p in order[place + 1 :] if p.dim() == 1), None)
        found = {"shortcut_weight": order[place], "shortcut_bias": bias}
        order = [p for p in order if p is not order[place] and p is not bias]
    kernels = [p for p in order if p.dim() == 4]
    vectors = [p for p in order if p.dim() == 1]
    if len(kernels) != 2 or len(vectors) != len(VECTORS) or any(p is None for p in found.values()):
        return None
    found |= {"first_conv_weight": kernels[0], "second_conv_weight": kernels[1]}
    return found | dict(zip(VECTORS, vectors, strict=True))


def expected_shapes(in_channels, out_channels, use_1x1conv):
    found = [(out_channels,)] * 6 + [(out_channels, in_channels, 3, 3), (out_channels, out_channels, 3, 3)]
    if use_1x1conv:
        found += [(out_channels,), (out_channels, in_channels, 1, 1)]
    return sorted(found)


def filled(target, draw, in_channels, out_channels, use_1x1conv, stride, height, width):
    """A block with the draw's numbers, and its parameters by role. None, None where its parameters are other ones.

    What such a block computes on numbers of its own could not be compared; the cases before say what is wrong with it.
    """
    x = draw.randn(2, in_channels, height, width)
    block = started(target.Residual(in_channels, out_channels, use_1x1conv, stride), x)
    found = [tuple(shape) for shape in shapes(block, by_name=False)]
    named = roles(block, x) if found == expected_shapes(in_channels, out_channels, use_1x1conv) else None
    if named is None:
        observe(
            uses_of_parameters=sorted(uses_of(block, x).times.values())
        )  # tells a norm used twice from a missing one
        return None, None
    holder = nn.Module()
    for role, parameter in named.items():
        holder.register_parameter(role, parameter)
    draw.fill(holder)
    # where a channel is nearly the same everywhere, batch norm divides by next to nothing, and enlarges rounding errors
    with torch.no_grad():
        for half in HALVES:
            named[f"{half}_norm_weight"].copy_(draw.rand(out_channels, low=0.5, high=1.5))
            named[f"{half}_norm_bias"].mul_(0.3)
    return block, named


@case
def kind(target, draw):
    """is a module, and makes no 1x1 convolution where none is asked for"""
    block = target.Residual(4, 4)
    observe(is_module=isinstance(block, nn.Module))
    started(block, draw.randn(2, 4, 6, 6))
    observe(parameter_tensors=len(list(block.parameters())), parameters=shapes(block, by_name=False))


@case(sizes=SIZES)
def output_shape(target, draw, in_channels, out_channels, use_1x1conv, stride, n, height, width):
    """gives out_channels channels, and divides height and width by the stride, once"""
    block = target.Residual(in_channels, out_channels, use_1x1conv=use_1x1conv, stride=stride)
    observe(output_shape=block(draw.randn(n, in_channels, height, width)).shape)


@case(sizes=SIZES)
def parameters(target, draw, in_channels, out_channels, use_1x1conv, stride, n, height, width):
    """has two convolutions and two batch norms, and a 1x1 convolution exactly where use_1x1conv says so"""
    block = target.Residual(in_channels, out_channels, use_1x1conv, stride)
    started(block, draw.randn(n, in_channels, height, width))
    observe(parameters=shapes(block, by_name=False), trained=all(p.requires_grad for p in block.parameters()))


@case(sizes=SIZES)
def evaluation(target, draw, in_channels, out_channels, use_1x1conv, stride, n, height, width):
    """computes the right thing in evaluation mode, and lets gradients through to everything"""
    block, named = filled(target, draw, in_channels, out_channels, use_1x1conv, stride, height, width)
    if block is None:
        return
    x = draw.randn(n, in_channels, height, width, requires_grad=True)
    block.eval()
    output = block(x)
    observe(output=output, **gradients(output, x=x, **named))


@case(sizes=SIZES, rtol=1e-3, atol=1e-4)
def training(target, draw, in_channels, out_channels, use_1x1conv, stride, n, height, width):
    """computes the right thing in training mode, where both batch norms take the statistics of the batch"""
    block, named = filled(target, draw, in_channels, out_channels, use_1x1conv, stride, height, width)
    if block is None:
        return
    x = draw.randn(n, in_channels, height, width, requires_grad=True)
    output = block(x)
    # what these two add is taken away again with the mean, so that their gradients are rounding errors
    named = {role: p for role, p in named.items() if role not in ("first_conv_bias", "second_conv_bias")}
    observe(output=output, **gradients(output, x=x, **named))


@case(sizes=[(4, 4, False, 1), (3, 5, True, 2)])
def statistics(target, draw, in_channels, out_channels, use_1x1conv, stride):
    """gathers running statistics while it is trained, uses them in evaluation mode, and saves them"""
    block, _ = filled(target, draw, in_channels, out_channels, use_1x1conv, stride, 6, 7)
    if block is None:
        return
    x = draw.randn(3, in_channels, 6, 7)
    for n, height, width in ((4, 6, 7), (2, 9, 5)):
        block(draw.randn(n, in_channels, height, width, scale=3.0))
    block.eval()
    observe(after_training=block(x), once_more=block(x), one_image=block(x[:1]))
    other = started(target.Residual(in_channels, out_channels, use_1x1conv, stride), x)
    observe(loading=raised(other.load_state_dict, block.state_dict()), saved_and_loaded=other.eval()(x))


@case(sizes=[4, 1])
def identity(target, draw, channels):
    """hands on an input that is nowhere negative, where all of its weights are zero"""
    block = started(target.Residual(channels, channels), x := draw.rand(2, channels, 5, 6, low=0.1))
    with torch.no_grad():
        for parameter in block.parameters():
            parameter.zero_()
    observe(**both_modes(block, lambda: block(x)), with_negative_numbers=block(draw.randn(2, channels, 3, 4)))


@case(sizes=[1e-3, 1e3])
def scales(target, draw, scale):
    """works for very small and very large inputs"""
    block, _ = filled(target, draw, 3, 3, False, 1, 5, 6)
    if block is None:
        return
    x = draw.randn(2, 3, 5, 6, scale=scale)
    observe(**both_modes(block, lambda: block(x)))


@case
def apart(target, draw):
    """makes layers of its own for each block"""
    x = draw.randn(2, 4, 5, 6)
    one, other = started(target.Residual(4, 4, True), x), started(target.Residual(4, 4, True), x)
    common = {id(p) for p in one.parameters()} & {id(p) for p in other.parameters()}
    observe(common_parameters=len(common), device=portable(one, x))
