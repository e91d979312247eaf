"""What build_tied builds, and that its shared layer is one."""

from torch import nn

from dlcoach.grading.cases import case, gradients, leaves, observe, shapes


def places(net):
    """What stands at each place, as text."""
    return [leaves(module) for module in net]


@case(sizes=[8, 3, 1])
def layers(target, draw, width):
    """has the seven layers, in order, in one nn.Sequential"""
    net = target.build_tied(width)
    observe(is_sequential=isinstance(net, nn.Sequential), layers=places(net))


@case
def default(target, draw):
    """takes a width of 8 where none is given"""
    observe(layers=places(target.build_tied()))


@case(sizes=[8, 3])
def one(target, draw, width):
    """has one and the same layer at the places 2 and 4"""
    net = target.build_tied(width)
    observe(same_layer=net[2] is net[4], parameter_tensors=len(list(net.parameters())))
    observe(parameters=shapes(net, by_name=False))


@case(sizes=[(8, 5), (3, 1)])
def learning(target, draw, width, n):
    """gives the shared layer the gradients of both of its places"""
    net = target.build_tied(width)
    x = draw.randn(n, 4, requires_grad=True)
    draw.fill(net, probe=(x.detach(),))
    y = net(x)
    observe(output=y, **gradients(y, x=x, second_place=net[4].weight, first_place=net[2].bias, net=net))


@case
def apart(target, draw):
    """shares nothing between two nets"""
    one, other = target.build_tied(4), target.build_tied(4)
    common = {id(p) for p in one.parameters()} & {id(p) for p in other.parameters()}
    observe(common_parameters=len(common))
