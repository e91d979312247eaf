"""What vgg_block is held to: its weights first, then what it computes on images that are odd and not square."""

from torch import nn

from dlcoach.grading.cases import case, gradients, observe, shapes


@case
def kind(target, draw):
    """returns one nn.Sequential"""
    observe(is_sequential=isinstance(target.vgg_block(2, 3, 8), nn.Sequential))


@case(sizes=[(1, 3, 8, 2, 6, 10), (2, 3, 8, 2, 12, 8), (3, 2, 5, 1, 13, 16), (2, 4, 4, 3, 2, 3)])
def output_shape(target, draw, num_convs, in_channels, out_channels, n, height, width):
    """sets the channels and halves height and width once, whatever the number of convolutions"""
    block = target.vgg_block(num_convs, in_channels, out_channels)
    observe(output_shape=block(draw.randn(n, in_channels, height, width)).shape)


@case(sizes=[(1, 3, 8), (2, 1, 4), (3, 5, 5), (4, 6, 2)])
def parameters(target, draw, num_convs, in_channels, out_channels):
    """holds num_convs convolutions, each with a weight and a bias of its own"""
    block = target.vgg_block(num_convs, in_channels, out_channels)
    block(draw.randn(1, in_channels, 16, 18))
    observe(parameters=shapes(block, by_name=False))


@case(sizes=[(1, 2, 3, 2, 6, 8), (2, 3, 4, 2, 7, 12), (3, 4, 4, 1, 9, 8), (4, 1, 1, 2, 2, 3)])
def forward(target, draw, num_convs, in_channels, out_channels, n, height, width):
    """convolves, cuts at zero after every convolution, and pools by the maximum"""
    x = draw.randn(n, in_channels, height, width, requires_grad=True)
    block = draw.fill(target.vgg_block(num_convs, in_channels, out_channels), probe=(x,))
    output = block(x)
    observe(output=output, **gradients(output, x=x, block=block))


@case(sizes=[(2, 3, 4)])
def train_and_eval(target, draw, num_convs, in_channels, out_channels):
    """computes the same in train and in eval mode, for any scale of the input"""
    x = draw.randn(2, in_channels, 6, 5)
    small, large = draw.randn(1, in_channels, 5, 4, scale=1e-3), draw.randn(1, in_channels, 4, 5, scale=1e3)
    block = draw.fill(target.vgg_block(num_convs, in_channels, out_channels), probe=(x,))
    train = block.train()(x)
    block.eval()
    observe(train=train, eval=block(x), small=block(small), large=block(large))


@case
def two_blocks(target, draw):
    """makes new layers on every call"""
    x = draw.randn(1, 3, 8, 8)
    first, second = target.vgg_block(2, 3, 3), target.vgg_block(2, 3, 3)
    first(x), second(x)
    own = {id(parameter) for parameter in first.parameters()}
    observe(
        second_block=shapes(second, by_name=False),
        layers_are_shared=any(id(parameter) in own for parameter in second.parameters()),
    )
