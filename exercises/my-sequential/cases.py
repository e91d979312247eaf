"""What MySequential registers, counts and computes, seen on stacks of small layers."""

from torch import nn

from dlcoach.grading.cases import case, gradients, observe


def filled(draw, *modules):
    """The modules, with other numbers in each."""
    return list(draw.fill(nn.ModuleDict({str(place): module for place, module in enumerate(modules)})).values())


def stack(draw, depth):
    """`depth` modules from 4 features to 4: linear layers, and Tanh at the odd places."""
    return filled(draw, *[nn.Tanh() if place % 2 else nn.Linear(4, 4) for place in range(depth)])


@case(sizes=[3, 1, 12, 0])
def registration(target, draw, depth):
    """registers its modules under "0", "1", ... and has the state_dict of nn.Sequential"""
    net = target.MySequential(*stack(draw, depth))
    below = [(name, module) for name, module in net.named_modules(remove_duplicate=False) if name]
    observe(modules={name: type(module).__name__ for name, module in below}, state_dict=dict(net.state_dict()))


@case(sizes=[3, 1, 12, 0])
def length(target, draw, depth):
    """counts its modules in len()"""
    net = target.MySequential(*stack(draw, depth))
    another = target.MySequential(*stack(draw, 2))
    observe(length=len(net), length_of_another=len(another))


@case(sizes=[2, 3, 1, 12, 0])  # from 11 modules on, the order of the names as text is not that of the places
def forward(target, draw, depth):
    """gives each module what the one before it returned"""
    net = target.MySequential(*stack(draw, depth))
    x = draw.randn(5, 4, requires_grad=True)
    y = net(x)
    observe(output=y, **gradients(y, x=x, net=net))


@case(sizes=[(3, 2), (1, 7)])
def widths(target, draw, batch, hidden):
    """runs layers of different widths, more than once"""
    net = target.MySequential(*filled(draw, nn.Linear(5, hidden), nn.Tanh(), nn.Linear(hidden, 3)))
    x = draw.randn(batch, 5)
    observe(output=net(x), output_again=net(x), output_of_another=net(draw.randn(2, batch, 5)))


@case(sizes=[3, 1])
def repeated(target, draw, width):
    """registers and runs a module that occurs twice at both of its places"""
    shared, tanh, last = filled(draw, nn.Linear(width, width), nn.Tanh(), nn.Linear(width, 2))
    net = target.MySequential(shared, tanh, shared, tanh, last)
    x = draw.randn(4, width, requires_grad=True)
    y = net(x)
    observe(
        keys=sorted(net.state_dict()),
        length=len(net),
        parameter_tensors=len(list(net.parameters())),
        output=y,
        **gradients(y, x=x, shared_weight=shared.weight, last_weight=last.weight),
    )


@case
def nested(target, draw):
    """works inside another MySequential"""
    first, tanh, last = filled(draw, nn.Linear(3, 2), nn.Tanh(), nn.Linear(2, 5))
    net = target.MySequential(target.MySequential(first, tanh), last)
    x = draw.randn(4, 3, requires_grad=True)
    y = net(x)
    observe(keys=sorted(net.state_dict()), length=len(net), output=y, **gradients(y, x=x, net=net))


@case
def modes(target, draw):
    """hands train() and eval() on to its modules, and keeps their buffers"""
    net = target.MySequential(*filled(draw, nn.Linear(3, 4), nn.BatchNorm1d(4)))
    train = [net(draw.randn(6, 3)), net(draw.randn(6, 3, scale=3.0))]
    net.eval()
    evaluated = net(draw.randn(2, 3))
    observe(train_outputs=train, eval_output=evaluated, state_dict=dict(net.state_dict()))
