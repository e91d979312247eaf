"""What conv2d gives, one argument after the other, with the gradients of all that goes in."""

from dlcoach.grading.cases import case, gradients, observe, pace


def inputs(draw, images, channels, kernel, bias=True, scale=1.0):
    """A batch, a weight and a bias that all want gradients."""
    n, h, w = images
    ci, co = channels
    x = draw.randn(n, ci, h, w, scale=scale, requires_grad=True)
    weight = draw.randn(co, ci, *kernel, requires_grad=True)
    return x, weight, draw.randn(co, requires_grad=True) if bias else None


def convolved(target, x, weight, bias=None, **options):
    """The result, and the gradients that reach what went in."""
    y = target.conv2d(x, weight, bias, **options)
    into = {"x": x, "weight": weight} | ({} if bias is None else {"bias": bias})
    return {"output": y, **gradients(y, **into)}


@case(sizes=[(1, 5, 6, 1, 1, 3), (2, 5, 6, 3, 2, 3), (3, 4, 6, 2, 5, 1), (1, 1, 1, 1, 1, 1), (1, 5, 5, 2, 3, 5)])
def plain(target, draw, n, h, w, ci, co, k):
    """multiplies each window with each kernel and adds up over all channels"""
    x, weight, _ = inputs(draw, (n, h, w), (ci, co), (k, k), bias=False)
    observe(**convolved(target, x, weight))


@case(sizes=[(2, 3, 5, 4), (3, 4, 4, 6), (2, 1, 4, 3), (1, 5, 3, 5)])
def with_bias(target, draw, n, co, h, w):
    """adds one number for each output channel"""
    x, weight, bias = inputs(draw, (n, h, w), (2, co), (2, 2))
    observe(**convolved(target, x, weight, bias))


@case
def zero_bias(target, draw):
    """lets gradients reach a bias that is zero"""
    x, weight, _ = inputs(draw, (2, 4, 5), (2, 1), (3, 3), bias=False)
    bias = draw.randn(1, scale=0.0, requires_grad=True)
    observe(**convolved(target, x, weight, bias))


@case(sizes=[(2, 3), (3, 1), (1, 4), (4, 2)])
def oblong_kernels(target, draw, kh, kw):
    """takes kernels that are not square, on images that are not square"""
    x, weight, bias = inputs(draw, (2, 5, 7), (2, 2), (kh, kw))
    observe(**convolved(target, x, weight, bias))


@case(sizes=[(3, 3, 1), (3, 3, 2), (2, 5, 1), (1, 1, 2), (5, 6, 2)])
def paddings(target, draw, kh, kw, padding):
    """adds zeros on all four sides"""
    x, weight, bias = inputs(draw, (1, 4, 5), (2, 3), (kh, kw))
    observe(**convolved(target, x, weight, bias, padding=padding))


@case(sizes=[(7, 9, 3, 2), (8, 8, 2, 3), (9, 6, 1, 2), (5, 11, 2, 5), (4, 4, 3, 4)])
def strides(target, draw, h, w, k, stride):
    """moves the kernel by the stride, down and to the right"""
    x, weight, bias = inputs(draw, (2, h, w), (2, 3), (k, k))
    observe(**convolved(target, x, weight, bias, stride=stride))


@case(sizes=[(10, 13, 3, 4, 2, 1), (8, 11, 4, 3, 3, 2), (6, 7, 5, 2, 2, 3), (12, 9, 1, 3, 4, 1)])
def everything(target, draw, h, w, kh, kw, stride, padding):
    """takes stride and padding at once, and drops what is left over at the edge"""
    x, weight, bias = inputs(draw, (1, h, w), (2, 3), (kh, kw))
    observe(**convolved(target, x, weight, bias, stride=stride, padding=padding))


@case
def by_position(target, draw):
    """takes bias, stride and padding in this order"""
    x, weight, bias = inputs(draw, (1, 8, 6), (2, 3), (3, 2))
    observe(output=target.conv2d(x, weight, bias, 2, 1), no_bias=target.conv2d(x, weight, None, 3, 2))


@case(sizes=[1e-3, 1e3])
def scales(target, draw, scale):
    """is as right for very small and very large numbers"""
    x, weight, _ = inputs(draw, (2, 5, 6), (2, 2), (3, 3), bias=False, scale=scale)
    observe(**convolved(target, x, weight, padding=1))


@case
def batch(target, draw):
    """treats each image of a batch alike, and gives the same when called again"""
    x, weight, bias = inputs(draw, (3, 5, 4), (2, 3), (3, 2))
    observe(
        all=target.conv2d(x, weight, bias, 1, 1),
        last=target.conv2d(x[2:], weight, bias, 1, 1),
        again=target.conv2d(x, weight, bias, 1, 1),
    )


@case
def speed(target, draw):
    """is quick on a larger image"""
    x, weight = draw.randn(1, 2, 16, 16), draw.randn(2, 2, 5, 5)
    observe(output=target.conv2d(x, weight, padding=2), pace=pace(lambda: target.conv2d(x, weight, padding=2)))
