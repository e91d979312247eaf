"""What MyMLP is made of, and what it computes."""

from dlcoach.grading.cases import case, gradients, observe, shapes


def made(target):
    """A net; None where it does not have the parameters to run it on given numbers."""
    net = target.MyMLP()
    return net if len(list(net.parameters())) == 4 else None


@case
def construction(target, draw):
    """has two linear layers, registered as hidden and out"""
    net = target.MyMLP()
    names = {name.split(".")[0] for name, _ in net.named_parameters()}
    observe(
        parameter_tensors=len(list(net.parameters())),
        parameters=shapes(net, by_name=False),
        layers_with_parameters=sorted(names),
    )


@case
def sizes(target, draw):
    """takes 20 features and gives 10, the same ones for the same input"""
    net, x = target.MyMLP(), draw.randn(3, 20)
    first, again = net(x), net(x)
    observe(output=first.shape, same_output_again=bool((first == again).all()))


@case(sizes=[(5, 1.0), (1, 1.0), (8, 1e3), (3, 1e-3)])
def forward(target, draw, n, scale):
    """computes out(ReLU(hidden(X)))"""
    if (net := made(target)) is None:
        return
    x = draw.randn(n, 20, scale=scale, requires_grad=True)
    draw.fill(net, probe=(x.detach(),))
    y = net(x)
    observe(output=y, **gradients(y, x=x, net=net))


@case
def kept(target, draw):
    """keeps its layers from call to call, and shares them with no other net"""
    if (net := made(target)) is None:
        return
    x = draw.randn(4, 20)
    other = made(target)
    apart = not {id(p) for p in net.parameters()} & {id(p) for p in other.parameters()}
    draw.fill(net, probe=(x,))
    observe(first=net(x), again=net(x), parameters_of_its_own=apart)
