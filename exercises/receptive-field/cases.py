"""How far an output number sees: single layers, strides in all positions, gaps, and whole networks."""

from dlcoach.grading.cases import case, observe

ALEXNET = [(11, 4), (3, 2), (5, 1), (3, 2), (3, 1), (3, 1), (3, 1), (3, 2)]
STACKS = [[(3, 1), (3, 1)], [(3, 1), (3, 1), (3, 1)], [(5, 1), (3, 1)], [(2, 1), (7, 1), (1, 1), (4, 1)]]
VGG_11 = [(3, 1), (2, 2), (3, 1), (2, 2), *([(3, 1), (3, 1), (2, 2)] * 3)]


@case(sizes=[(3, 1), (1, 1), (7, 2), (2, 5), (1, 4)])
def one_layer(target, draw, kernel, stride):
    """gives a single layer's kernel, whatever its stride"""
    observe(span=target.receptive_field([(kernel, stride)]))


@case(sizes=[0, 1, 2, 3])
def stacked(target, draw, which):
    """adds up layers of stride 1"""
    observe(span=target.receptive_field(list(STACKS[which])))


@case
def strided(target, draw):
    """lets a stride stretch all the layers behind it"""
    observe(
        conv_pool_conv=target.receptive_field([(3, 1), (2, 2), (3, 1)]),
        stride_first=target.receptive_field([(3, 2), (5, 1)]),
        stride_last=target.receptive_field([(3, 1), (5, 2)]),
        three=target.receptive_field([(3, 2), (3, 3), (3, 5)]),
        one_by_one=target.receptive_field([(1, 2), (3, 1)]),
    )


@case
def order(target, draw):
    """takes the layer next to the input first"""
    observe(span=target.receptive_field([(7, 2), (3, 1)]), turned_round=target.receptive_field([(3, 1), (7, 2)]))


@case
def gaps(target, draw):
    """gives the span from first to last pixel where strides leave some out"""
    observe(
        pairs=target.receptive_field([(2, 3), (2, 1)]),
        points=target.receptive_field([(1, 4), (3, 1)]),
        deep=target.receptive_field([(2, 5), (1, 2), (3, 4), (2, 1)]),
    )


@case
def networks(target, draw):
    """is right for whole networks"""
    observe(alexnet=target.receptive_field(list(ALEXNET)), vgg=target.receptive_field(list(VGG_11)))


@case
def random(target, draw):
    """is right for layers drawn at random"""
    spans = []
    for _ in range(30):
        layers = [(draw.integer(1, 6), draw.integer(1, 4)) for _ in range(draw.integer(1, 6))]
        spans.append(target.receptive_field(layers))
    observe(spans=spans)


@case
def twice(target, draw):
    """leaves the list as it is, and gives the same when asked again"""
    layers = [(5, 2), (3, 1), (2, 2), (3, 1)]
    first = target.receptive_field(layers)
    observe(first=first, second=target.receptive_field(layers), layers=layers)
