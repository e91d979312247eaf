"""What pool2d gives for windows, strides and borders of all kinds."""

from dlcoach.grading.cases import case, gradients, observe, pace


def pooled(target, x, *arguments, **options):
    """The result, and the gradient that reaches the input."""
    y = target.pool2d(x, *arguments, **options)
    return {"output": y, **gradients(y, x=x)}


@case(sizes=[(2, 4, 6, 2), (3, 9, 6, 3), (1, 1, 1, 1), (1, 5, 7, 4)])
def largest(target, draw, n, h, w, size):
    """gives the largest number of each window; where nothing is said, windows stand side by side"""
    observe(**pooled(target, draw.randn(n, 3, h, w, requires_grad=True), size))


@case(sizes=[(2, 4, 6, 2), (3, 9, 6, 3), (1, 5, 7, 4)])
def mean(target, draw, n, h, w, size):
    """gives the mean of each window in the mode avg"""
    observe(**pooled(target, draw.randn(n, 3, h, w, requires_grad=True), size, mode="avg"))


@case(sizes=["max", "avg"])
def oblong(target, draw, mode):
    """takes a pair as height and width of the window, in that order"""
    observe(**pooled(target, draw.randn(2, 2, 7, 11, requires_grad=True), (2, 3), mode))


@case(sizes=[("max", 1), ("avg", 1), ("max", 2), ("avg", (1, 3)), ("max", (3, 2)), ("max", 5)])
def strides(target, draw, mode, stride):
    """moves its window by the stride, down and to the right"""
    observe(**pooled(target, draw.randn(2, 2, 8, 9, requires_grad=True), 3, mode, stride))


@case(sizes=[3, 2])
def padded_max(target, draw, size):
    """lets no number of the border win, even where all others are below zero"""
    x = -(draw.rand(2, 2, 5, 6) + 0.5)
    x.requires_grad_(True)
    observe(**pooled(target, x, size, "max", 2, 1))


@case(sizes=[(3, 1), (2, 1), ((3, 5), (1, 2)), ((2, 4), (0, 2))])
def padded_mean(target, draw, size, padding):
    """counts the zeros of the border in the mean"""
    observe(**pooled(target, draw.randn(2, 2, 6, 7, requires_grad=True), size, "avg", 2, padding))


@case(sizes=["max", "avg"])
def everything(target, draw, mode):
    """takes pairs for size, stride and padding at once, and what is left over at the edge is dropped"""
    x = draw.randn(2, 3, 10, 13, requires_grad=True)
    observe(**pooled(target, x, (4, 3), mode, stride=(3, 2), padding=(2, 1)))
    observe(size_from_int=target.pool2d(x, 3, mode, (2, 1), (1, 0)), all_ints=target.pool2d(x, 4, mode, 3, 2))


@case(sizes=["max", "avg"])
def channels(target, draw, mode):
    """pools each channel of each image by itself"""
    x = draw.randn(3, 4, 4, 4)
    observe(output=target.pool2d(x, 4, mode), one=target.pool2d(x[1:2, 2:3], 4, mode))


@case(sizes=[1e-6, 1e6, 1e20])
def extremes(target, draw, scale):
    """works for very small and very large numbers"""
    x = -(draw.rand(1, 2, 5, 5) + 0.5) * scale
    observe(largest=target.pool2d(x, 3, "max", 2, 1), mean=target.pool2d(x, 2, "avg"))


@case
def speed(target, draw):
    """is quick on a batch of images"""
    x = draw.randn(8, 16, 48, 48)
    y = target.pool2d(x, 3, "max", 2, 1)
    observe(output=y, pace=pace(lambda: target.pool2d(x, 3, "max", 2, 1)))
