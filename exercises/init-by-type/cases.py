"""What init_weights leaves in linear layers, and that nothing else changes."""

from torch import nn

from dlcoach.grading.cases import case, observe, sample


class Scaled(nn.Linear):
    """A linear layer of one's own."""

    def forward(self, x):
        return 2 * super().forward(x)


def marked(draw, net):
    """The net with a number of its own, far from what init_weights gives, everywhere."""
    for parameter in net.parameters():
        nn.init.constant_(parameter, draw.number(3.0, 5.0))
    return net


def weights_of(layer):
    """Each number of the weight as one draw, and its square: chance parts a uniform from a normal one there."""
    numbers = layer.weight.detach().reshape(-1, 1)
    return {"weight": sample(numbers), "weight_squared": sample(numbers**2)}


@case(sizes=[(30, 20), (1, 400), (300, 1)])
def linear(target, draw, inputs, outputs):
    """gives weights of a linear layer a mean of 0 and a standard deviation of 0.01, and zero biases"""
    net = marked(draw, nn.Sequential(nn.Linear(inputs, outputs), nn.ReLU()))
    net.apply(target.init_weights)
    observe(**weights_of(net[0]), bias=net[0].bias)


@case
def deep(target, draw):
    """reaches linear layers at any depth, each with numbers of its own"""
    net = marked(draw, nn.Sequential(nn.Sequential(nn.Linear(20, 20), nn.Sequential(nn.Linear(20, 20)))))
    net.apply(target.init_weights)
    one, other = net[0][0], net[0][1][0]
    observe(**weights_of(other), bias=other.bias, alike=bool((one.weight == other.weight).all()))


@case
def without_bias(target, draw):
    """works on a linear layer without a bias"""
    net = marked(draw, nn.Sequential(nn.Linear(20, 20, bias=False)))
    net.apply(target.init_weights)
    observe(**weights_of(net[0]), has_bias=net[0].bias is not None)


@case
def subclass(target, draw):
    """takes a subclass of nn.Linear for a linear layer"""
    net = marked(draw, nn.Sequential(Scaled(20, 20)))
    net.apply(target.init_weights)
    observe(**weights_of(net[0]), bias=net[0].bias)


@case
def others(target, draw):
    """leaves every other layer as it was"""
    layers = [nn.Conv2d(2, 3, 2), nn.BatchNorm1d(4), nn.Embedding(5, 3), nn.LayerNorm(4), nn.Bilinear(2, 3, 2)]
    net = marked(draw, nn.Sequential(*layers))
    net.weight = nn.Parameter(draw.randn(3, 3))
    net.apply(target.init_weights)
    observe(**{f"{name.replace('.', '_')}_left_alone": value for name, value in net.state_dict().items()})


@case
def trainable(target, draw):
    """leaves parameters that can be trained"""
    net = nn.Sequential(nn.Linear(3, 2), nn.Linear(2, 1))
    net[1].weight.requires_grad_(False)
    net.apply(target.init_weights)
    net(draw.randn(4, 3)).sum().backward()
    observe(
        names=[name for name, _ in net.named_parameters()],
        requires_grad=[p.requires_grad for p in net.parameters()],
        gets_a_gradient=[p.grad is not None for p in net.parameters()],
    )
