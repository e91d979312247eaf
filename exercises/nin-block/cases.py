"""What nin_block is held to: its sizes and weights first, then what it computes, on images that are not square."""

from torch import Tensor, nn

from dlcoach.grading.cases import case, gradients, observe, shapes

# in_channels, out_channels, kernel_size, stride, padding, images, height, width
SIZES = [
    (3, 8, 3, 1, 1, 2, 6, 9),
    (2, 6, 11, 4, 0, 1, 23, 31),
    (4, 5, 5, 1, 2, 2, 7, 4),
    (5, 3, 4, 3, 1, 3, 10, 8),
    (3, 3, 3, 2, 0, 2, 9, 6),
    (1, 4, 2, 1, 2, 2, 1, 3),
    (3, 7, 1, 2, 0, 2, 5, 2),
    (1, 1, 1, 1, 0, 1, 1, 1),
]


@case
def kind(target, draw):
    """returns one nn.Sequential"""
    observe(is_sequential=isinstance(target.nin_block(3, 8, 3, 1, 1), nn.Sequential))


@case(sizes=SIZES)
def output_shape(target, draw, in_channels, out_channels, kernel_size, stride, padding, n, height, width):
    """sets the channels, and lets only the first convolution change height and width"""
    block = target.nin_block(in_channels, out_channels, kernel_size, stride, padding)
    output = block(draw.randn(n, in_channels, height, width))
    observe(output_shape=output.shape if isinstance(output, Tensor) else output)


@case(sizes=SIZES)
def parameters(target, draw, in_channels, out_channels, kernel_size, stride, padding, n, height, width):
    """holds three convolutions, the last two of 1x1, each with a weight and a bias of its own"""
    block = target.nin_block(in_channels, out_channels, kernel_size, stride, padding)
    block(draw.randn(n, in_channels, height, width))
    observe(parameter_tensors=len(list(block.parameters())), parameters=shapes(block, by_name=False))


@case(sizes=SIZES)
def forward(target, draw, in_channels, out_channels, kernel_size, stride, padding, n, height, width):
    """convolves and cuts at zero, three times"""
    x = draw.randn(n, in_channels, height, width, requires_grad=True)
    block = draw.fill(target.nin_block(in_channels, out_channels, kernel_size, stride, padding), probe=(x,))
    output = block(x)
    observe(output=output, **gradients(output, x=x, block=block))


@case
def train_and_eval(target, draw):
    """computes the same in train and in eval mode, for any scale of the input"""
    x = draw.randn(2, 3, 6, 5)
    small, large = draw.randn(1, 3, 5, 4, scale=1e-3), draw.randn(1, 3, 4, 5, scale=1e3)
    block = draw.fill(target.nin_block(3, 4, 3, 1, 1), probe=(x,))
    train = block.train()(x)
    block.eval()
    observe(train=train, eval=block(x), small=block(small), large=block(large))


@case
def two_blocks(target, draw):
    """makes new layers on every call"""
    x = draw.randn(1, 3, 8, 8)
    first, second = target.nin_block(3, 3, 3, 1, 1), target.nin_block(3, 3, 3, 1, 1)
    first(x), second(x)
    own = {id(parameter) for parameter in first.parameters()}
    observe(
        second_block=shapes(second, by_name=False),
        layers_are_shared=any(id(parameter) in own for parameter in second.parameters()),
    )
