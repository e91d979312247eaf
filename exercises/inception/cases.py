"""What Inception is held to: sizes and weights, then each path, on images that are odd and not square."""

from torch import Tensor, nn

from dlcoach.grading.cases import case, gradients, observe, shapes

# in_channels, c1, c2, c3, c4, images, height, width
SIZES = [
    (4, 3, (5, 6), (2, 7), 8, 2, 7, 10),
    (3, 8, (6, 4), (5, 2), 7, 1, 5, 4),
    (6, 2, (7, 9), (4, 5), 3, 3, 2, 3),
    (2, 5, (3, 7), (6, 8), 4, 2, 1, 1),
]
# the same width in several places, so that weights cannot be told apart by their shapes
ALIKE = [
    (4, 4, (4, 4), (4, 4), 4, 2, 6, 9),
    (1, 1, (1, 1), (1, 1), 1, 1, 5, 3),
    (192, 64, (96, 128), (16, 32), 32, 1, 7, 5),
]


def registered(block):
    """Whether the block knows the weights and biases of six convolutions; without, it runs on numbers of its own."""
    return len(list(block.parameters())) == 12


@case
def kind(target, draw):
    """is an nn.Module"""
    observe(is_module=isinstance(target.Inception(4, 3, (5, 6), (2, 7), 8), nn.Module))


@case(sizes=SIZES + ALIKE)
def output_shape(target, draw, in_channels, c1, c2, c3, c4, n, height, width):
    """keeps height and width, and gives the channels of all four paths together"""
    output = target.Inception(in_channels, c1, c2, c3, c4)(draw.randn(n, in_channels, height, width))
    observe(output=output.shape if isinstance(output, Tensor) else output)


@case(sizes=SIZES + ALIKE)
def parameters(target, draw, in_channels, c1, c2, c3, c4, n, height, width):
    """has registered six convolutions, each with a weight and a bias"""
    block = target.Inception(in_channels, c1, c2, c3, c4)
    x = draw.randn(n, in_channels, height, width)
    first, again = block(x), block(x)
    observe(
        parameter_tensors=len(list(block.parameters())),
        parameters=shapes(block, by_name=False),
        same_output_again=bool((first == again).all()),
    )


@case(sizes=SIZES)
def paths(target, draw, in_channels, c1, c2, c3, c4, n, height, width):
    """computes each of the four paths, and puts them in the right order"""
    x = draw.randn(n, in_channels, height, width)
    block = draw.fill(target.Inception(in_channels, c1, c2, c3, c4), probe=(x,))
    if registered(block):
        p1, p2, p3, p4 = block(x).split((c1, c2[1], c3[1], c4), dim=1)
        observe(path_1=p1, path_2=p2, path_3=p3, path_4=p4)


@case(sizes=SIZES)
def learning(target, draw, in_channels, c1, c2, c3, c4, n, height, width):
    """lets gradients through all four paths"""
    x = draw.randn(n, in_channels, height, width, requires_grad=True)
    block = draw.fill(target.Inception(in_channels, c1, c2, c3, c4), probe=(x,))
    if registered(block):
        output = block(x)
        observe(output=output, **gradients(output, x=x, block=block))


@case
def dark(target, draw):
    """pools by the maximum, also where all numbers are below zero"""
    x = -(draw.rand(2, 3, 4, 6) + 0.5)
    block = draw.fill(target.Inception(3, 4, (5, 6), (2, 7), 8), probe=(x,))
    if registered(block):
        observe(path_4=block(x)[:, -8:])


@case
def train_and_eval(target, draw):
    """computes the same in train and in eval mode, for any scale of the input"""
    x = draw.randn(2, 3, 6, 5)
    small, large = draw.randn(1, 3, 5, 4, scale=1e-3), draw.randn(1, 3, 4, 5, scale=1e3)
    block = draw.fill(target.Inception(3, 4, (5, 6), (2, 7), 8), probe=(x,))
    if registered(block):
        train = block.train()(x)
        block.eval()
        observe(train=train, eval=block(x), small=block(small), large=block(large))


@case
def two_blocks(target, draw):
    """shares its layers with no other block"""
    first, second = (target.Inception(3, 4, (5, 6), (2, 7), 8) for _ in range(2))
    x = draw.randn(1, 3, 4, 5)
    first(x), second(x)
    observe(layers_are_shared=bool({id(p) for p in first.parameters()} & {id(p) for p in second.parameters()}))
