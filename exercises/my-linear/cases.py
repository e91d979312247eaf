"""What MyLinear registers, computes and learns."""

import torch

from dlcoach.grading.cases import case, gradients, observe, shapes

SIZES = [(5, 3), (3, 5), (1, 1), (1, 4), (16, 1)]


def filled(target, draw, in_units, out_units):
    """A layer with the draw's numbers in its parameters.

    None where it has no parameters: what it computes is then chance, and nothing that could be compared.
    """
    layer = draw.fill(target.MyLinear(in_units, out_units))
    observe(parameters=shapes(layer))
    return layer if shapes(layer) else None


@case(sizes=SIZES)
def parameters(target, draw, in_units, out_units):
    """has the parameters weight (in_units, out_units) and bias (out_units,), and no others"""
    layer = target.MyLinear(in_units, out_units)
    kinds = {name: type(getattr(layer, name, None)).__name__ for name in ("weight", "bias")}
    observe(parameters=shapes(layer), types=kinds, trained=all(p.requires_grad for p in layer.parameters()))


@case
def kept(target, draw):
    """keeps its parameters from call to call, and makes no new ones"""
    layer = target.MyLinear(4, 3)
    layer(draw.randn(2, 4))
    observe(parameters_after_a_call=shapes(layer))


@case(sizes=SIZES)
def forward(target, draw, in_units, out_units):
    """computes X @ weight + bias, and lets gradients through to both parameters and to X"""
    if layer := filled(target, draw, in_units, out_units):
        x = draw.randn(7, in_units, requires_grad=True)
        y = layer(x)
        observe(output=y, **gradients(y, x=x, layer=layer))


@case(sizes=[(), (1,), (2, 4), (3, 1, 2)])
def leading_dimensions(target, draw, *leading):
    """takes X of shape (..., in_units) with any number of dimensions before the last"""
    if layer := filled(target, draw, 5, 3):
        x = draw.randn(*leading, 5, requires_grad=True)
        y = layer(x)
        observe(output=y, **gradients(y, x=x, layer=layer))


@case(sizes=[1e-3, 1e3])
def scales(target, draw, scale):
    """computes the same for very small and very large inputs"""
    if layer := filled(target, draw, 6, 4):
        x = draw.randn(3, 6, scale=scale, requires_grad=True)
        y = layer(x)
        observe(output=y, **gradients(y, x=x, layer=layer))


@case
def calls(target, draw):
    """gives each call its own result, whatever was called before, and the same in train and eval mode"""
    if layer := filled(target, draw, 4, 3):
        x, other = draw.randn(2, 4), draw.randn(6, 4)
        train = [layer(x), layer(other), layer(x)]
        layer.eval()
        observe(train_outputs=train, eval_output=layer(x))


@case
def learning(target, draw):
    """changes its output when an optimizer steps"""
    if layer := filled(target, draw, 4, 3):
        x, wanted = draw.randn(8, 4, requires_grad=True), draw.randn(8, 3)
        optimizer = torch.optim.SGD(layer.parameters(), lr=0.1)
        for _ in range(5):
            optimizer.zero_grad()
            (layer(x) - wanted).square().mean().backward()
            optimizer.step()
        observe(output_after_five_steps=layer(x), **dict(layer.named_parameters()))
