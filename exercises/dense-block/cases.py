"""What DenseBlock and transition_block are made of, and what they compute in training and in evaluation mode."""

import torch
from torch import nn
from torch.overrides import TorchFunctionMode

from dlcoach.grading.cases import both_modes, case, gradients, observe, portable, raised, shapes

#         num_convs, in, growth, n, height, width
BLOCKS = [(1, 3, 4, 3, 5, 6), (2, 3, 5, 2, 6, 4), (3, 4, 4, 2, 4, 5), (4, 5, 1, 2, 3, 3), (3, 2, 2, 3, 1, 4)]

#              in, out, n, height, width
TRANSITIONS = [(6, 3, 2, 6, 8), (3, 5, 3, 7, 5), (4, 4, 2, 4, 9), (1, 1, 3, 3, 2), (5, 2, 2, 2, 2)]


def started(module, x):
    """`module` after a first run in evaluation mode, in which layers that wait for their sizes learn them."""
    module.eval()
    with torch.no_grad():
        module(x)
    return module.train()


class Uses(TorchFunctionMode):
    """Notes in which order a run uses some parameters."""

    def __init__(self, parameters):
        super().__init__()
        self.waiting = {id(p): p for p in parameters}
        self.order = []

    def __torch_function__(self, func, types, args=(), kwargs=None):
        if getattr(func, "__name__", "") != "__get__":
            for value in (*args, *(kwargs or {}).values()):
                if self.waiting.pop(id(value), None) is not None:
                    self.order.append(value)
        return func(*args, **(kwargs or {}))


def filled(draw, module, x, widths, out_channels, size):
    """`module` with the draw's numbers, and its parameters by role: layers of norm and convolution that take `widths`.

    None, None where its parameters are other ones. What it computes on numbers of its own could not be compared; the
    cases before say what is wrong with it.
    """
    expected = [shape for c in widths for shape in ((c,), (c,), (out_channels, c, size, size), (out_channels,))]
    started(module, x).eval()
    with Uses(module.parameters()) as uses, torch.no_grad():
        module(x)
    module.train()
    vectors = [p for p in uses.order if p.dim() == 1]
    kernels = [p for p in uses.order if p.dim() == 4]
    if sorted(tuple(p.shape) for p in uses.order) != sorted(expected) or len(vectors) != 3 * len(widths):
        return None, None
    named = {}
    for i in range(len(widths)):
        weight, shift, bias = vectors[3 * i : 3 * i + 3]
        named |= {
            f"norm_{i + 1}_weight": weight,
            f"norm_{i + 1}_bias": shift,
            f"conv_{i + 1}_weight": kernels[i],
            f"conv_{i + 1}_bias": bias,
        }
    holder = nn.Module()
    for role, parameter in named.items():
        holder.register_parameter(role, parameter)
    draw.fill(holder)
    # where a channel is nearly the same everywhere, batch norm divides by next to nothing, and enlarges rounding errors
    with torch.no_grad():
        for i in range(1, len(widths) + 1):
            named[f"norm_{i}_weight"].copy_(draw.rand(*named[f"norm_{i}_weight"].shape, low=0.5, high=1.5))
            named[f"norm_{i}_bias"].mul_(0.3)
    return module, named


def block(target, draw, num_convs, in_channels, growth_rate, height=6, width=5):
    widths = [in_channels + i * growth_rate for i in range(num_convs)]
    made = target.DenseBlock(num_convs, in_channels, growth_rate)
    return filled(draw, made, draw.randn(2, in_channels, height, width), widths, growth_rate, 3)


def transition(target, draw, in_channels, out_channels, height=6, width=5):
    made = target.transition_block(in_channels, out_channels)
    return filled(draw, made, draw.randn(2, in_channels, height, width), [in_channels], out_channels, 1)


@case
def kind(target, draw):
    """makes modules"""
    observe(
        dense_block_is_module=isinstance(target.DenseBlock(2, 3, 4), nn.Module),
        transition_is_module=isinstance(target.transition_block(6, 3), nn.Module),
    )


@case(sizes=BLOCKS)
def output_shape(target, draw, num_convs, in_channels, growth_rate, n, height, width):
    """gives in_channels + num_convs * growth_rate channels, and leaves height and width alone"""
    made = target.DenseBlock(num_convs, in_channels, growth_rate=growth_rate)
    observe(output_shape=made(draw.randn(n, in_channels, height, width)).shape)


@case(sizes=BLOCKS)
def parameters(target, draw, num_convs, in_channels, growth_rate, n, height, width):
    """has a batch norm and a convolution for each layer, with growth_rate more inputs each time"""
    made = target.DenseBlock(num_convs, in_channels, growth_rate)
    started(made, draw.randn(n, in_channels, height, width))
    observe(parameters=shapes(made, by_name=False), trained=all(p.requires_grad for p in made.parameters()))


@case(sizes=BLOCKS)
def input_first(target, draw, num_convs, in_channels, growth_rate, n, height, width):
    """hands its input on in the first channels, as it was"""
    made = target.DenseBlock(num_convs, in_channels, growth_rate)
    x = draw.randn(n, in_channels, height, width)

    def kept():
        first = made(x)[:, :in_channels]
        return first.shape == x.shape and torch.allclose(first, x)

    observe(input_is_in_the_first_channels=both_modes(made, kept))


@case(sizes=BLOCKS)
def dense_evaluation(target, draw, num_convs, in_channels, growth_rate, n, height, width):
    """computes the dense block rightly in evaluation mode, and lets gradients through to everything"""
    made, named = block(target, draw, num_convs, in_channels, growth_rate, height, width)
    if made is None:
        return
    x = draw.randn(n, in_channels, height, width, requires_grad=True)
    output = made.eval()(x)
    observe(output=output, **gradients(output, x=x, **named))


@case(sizes=BLOCKS, rtol=1e-3, atol=1e-4)
def dense_training(target, draw, num_convs, in_channels, growth_rate, n, height, width):
    """computes the dense block rightly in training mode, where each batch norm takes the statistics of the batch"""
    made, named = block(target, draw, num_convs, in_channels, growth_rate, height, width)
    if made is None:
        return
    x = draw.randn(n, in_channels, height, width, requires_grad=True)
    output = made.train()(x)
    observe(output=output, **gradients(output, x=x, **named))


@case(sizes=TRANSITIONS)
def transition_shape(target, draw, in_channels, out_channels, n, height, width):
    """sets the channels and halves height and width in the transition, leaving out what is over"""
    made = target.transition_block(in_channels, out_channels)
    observe(output_shape=made(draw.randn(n, in_channels, height, width)).shape)


@case(sizes=TRANSITIONS)
def transition_parameters(target, draw, in_channels, out_channels, n, height, width):
    """has one batch norm and one 1x1 convolution in the transition"""
    made = target.transition_block(in_channels, out_channels)
    started(made, draw.randn(n, in_channels, height, width))
    observe(parameters=shapes(made, by_name=False), trained=all(p.requires_grad for p in made.parameters()))


@case(sizes=TRANSITIONS)
def transition_evaluation(target, draw, in_channels, out_channels, n, height, width):
    """computes the transition rightly in evaluation mode, and lets gradients through to everything"""
    made, named = transition(target, draw, in_channels, out_channels, height, width)
    if made is None:
        return
    x = draw.randn(n, in_channels, height, width, requires_grad=True)
    output = made.eval()(x)
    observe(output=output, **gradients(output, x=x, **named))


@case(sizes=TRANSITIONS, rtol=1e-3, atol=1e-4)
def transition_training(target, draw, in_channels, out_channels, n, height, width):
    """computes the transition rightly in training mode"""
    made, named = transition(target, draw, in_channels, out_channels, height, width)
    if made is None:
        return
    x = draw.randn(n, in_channels, height, width, requires_grad=True)
    output = made.train()(x)
    observe(output=output, **gradients(output, x=x, **named))


@case
def statistics(target, draw):
    """gathers running statistics while it is trained, uses them in evaluation mode, and saves them"""
    (dense, _), (narrow, _) = block(target, draw, 2, 3, 4), transition(target, draw, 11, 6)
    if dense is None or narrow is None:
        return
    x = draw.randn(3, 3, 6, 7)
    for n, height, width in ((4, 6, 7), (2, 9, 5)):
        narrow.train()(dense.train()(draw.randn(n, 3, height, width, scale=3.0)))
    dense.eval(), narrow.eval()
    y = dense(x)
    observe(dense_block=y, transition=narrow(y), once_more=dense(x), one_image=dense(x[:1]))
    others = [started(target.DenseBlock(2, 3, 4), x), started(target.transition_block(11, 6), y.detach())]
    loading = [raised(o.load_state_dict, m.state_dict()) for o, m in zip(others, (dense, narrow), strict=True)]
    observe(loading=loading, saved_and_loaded=others[1].eval()(others[0].eval()(x)))


@case(sizes=[1e-3, 1e3])
def scales(target, draw, scale):
    """works for very small and very large inputs"""
    (dense, _), (narrow, _) = block(target, draw, 2, 3, 4), transition(target, draw, 3, 2)
    if dense is None or narrow is None:
        return
    x = draw.randn(2, 3, 5, 6, scale=scale)
    observe(dense_block=both_modes(dense, lambda: dense(x)), transition=both_modes(narrow, lambda: narrow(x)))


@case
def apart(target, draw):
    """makes layers of its own for each block"""
    x = draw.randn(2, 3, 5, 6)
    one, other = (started(target.DenseBlock(2, 3, 4), x) for _ in range(2))
    narrow, another = (started(target.transition_block(3, 2), x) for _ in range(2))
    common = {id(p) for m in (one, narrow) for p in m.parameters()} & {
        id(p) for m in (other, another) for p in m.parameters()
    }
    observe(common_parameters=len(common), device=portable(one, x))
