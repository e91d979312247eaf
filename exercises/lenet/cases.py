"""What lenet is held to: the shape behind each layer first, then the numbers behind each layer, then gradients."""

from torch import nn

from dlcoach.grading.cases import case, gradients, leaves, observe, shapes


def watch(net):
    """A list that fills with the output of each layer that is called, and one with what the layer at work was given."""
    outputs, at_work = [], []

    def before(layer, inputs):
        at_work[:] = [f"{leaves(layer)[0]}, given {tuple(inputs[0].shape)}"]

    def after(layer, inputs, output):
        outputs.append(output.detach().clone())

    for layer in net.modules():
        if next(layer.children(), None) is None:
            layer.register_forward_pre_hook(before)
            layer.register_forward_hook(after)
    return outputs, at_work


@case
def kind(target, draw):
    """returns an nn.Sequential"""
    observe(is_sequential=isinstance(target.lenet(), nn.Sequential))


@case(sizes=[3, 1])
def layer_by_layer(target, draw, n):
    """has the right layers in the right order, as the shape behind each of them shows"""
    net = target.lenet()
    outputs, at_work = watch(net)
    try:
        net(draw.randn(n, 1, 32, 32))
    except RuntimeError:
        if not at_work:
            raise
        observe(layer_that_fails=at_work[0])
    else:
        observe(layer_that_fails="none", shape_behind_each_layer=[tuple(output.shape) for output in outputs])


@case
def parameters(target, draw):
    """has two convolutions and three dense layers, each with a weight and a bias of its own"""
    observe(parameters=shapes(target.lenet(), by_name=False))


@case(sizes=[(2, 1.0), (1, 10.0)])
def forward(target, draw, n, scale):
    """computes the right numbers behind each layer"""
    x = draw.randn(n, 1, 32, 32, scale=scale)
    net = draw.fill(target.lenet(), probe=(x,))
    outputs, _ = watch(net)
    y = net(x)
    observe(**{f"behind_layer_{place}": output for place, output in enumerate(outputs, 1)}, output=y)


@case(sizes=[3])
def backward(target, draw, n):
    """lets gradients reach the image and every parameter"""
    x = draw.randn(n, 1, 32, 32, requires_grad=True)
    net = draw.fill(target.lenet(), probe=(x.detach(),))
    observe(**gradients(net(x), x=x, net=net))


@case
def train_and_eval(target, draw):
    """computes the same in training and in evaluation, call after call"""
    x = draw.randn(2, 1, 32, 32)
    net = draw.fill(target.lenet(), probe=(x,))
    observe(training=net.train()(x), evaluation=net.eval()(x), again=net(x), one_alone=net(x[1:]))


@case
def two_nets(target, draw):
    """builds new layers on every call"""
    first, second = target.lenet(), target.lenet()
    own = {id(parameter) for parameter in first.parameters()}
    observe(parameters_are_shared=any(id(parameter) in own for parameter in second.parameters()))
