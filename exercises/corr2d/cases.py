"""What corr2d gives for images and kernels of all shapes."""

from dlcoach.grading.cases import case, gradients, observe, pace


@case(sizes=[(5, 5, 3, 3), (4, 4, 2, 2), (6, 6, 1, 1)])
def squares(target, draw, h, w, kh, kw):
    """multiplies each window with the kernel, number by number, and adds up the products"""
    observe(output=target.corr2d(draw.randn(h, w), draw.randn(kh, kw)))


@case(sizes=[(6, 8, 1, 2), (7, 4, 3, 2), (5, 9, 2, 4), (8, 3, 4, 1)])
def oblong(target, draw, h, w, kh, kw):
    """takes images and kernels that are higher than wide, or wider than high"""
    observe(output=target.corr2d(draw.randn(h, w), draw.randn(kh, kw)))


@case(sizes=[(4, 6, 4, 6), (3, 7, 3, 1), (6, 2, 1, 2), (1, 1, 1, 1), (1, 5, 1, 3)])
def tight(target, draw, h, w, kh, kw):
    """still works where the kernel is as high or as wide as the image"""
    observe(output=target.corr2d(draw.randn(h, w), draw.randn(kh, kw)))


@case(sizes=[(5, 7, 2, 3), (4, 4, 3, 3)])
def learning(target, draw, h, w, kh, kw):
    """lets gradients through to the image and to the kernel"""
    X, K = draw.randn(h, w, requires_grad=True), draw.randn(kh, kw, requires_grad=True)
    Y = target.corr2d(X, K)
    observe(output=Y, **gradients(Y, X=X, K=K))


@case
def one_of_two(target, draw):
    """works where only one of the two wants a gradient"""
    X, K = draw.randn(4, 6), draw.randn(2, 3)
    wanting_X, wanting_K = X.clone().requires_grad_(), K.clone().requires_grad_()
    observe(
        **gradients(target.corr2d(wanting_X, K), X=wanting_X),
        **gradients(target.corr2d(X, wanting_K), K=wanting_K),
    )


@case(sizes=[(1e-3, 1.0), (1e3, 1e3)])
def scales(target, draw, scale, weight):
    """computes the same for very small and very large numbers"""
    observe(output=target.corr2d(draw.randn(5, 6, scale=scale), draw.randn(2, 3, scale=weight)))


@case
def speed(target, draw):
    """is quick on a larger image"""
    X, K = draw.randn(22, 24), draw.randn(4, 4)
    observe(output=target.corr2d(X, K), pace=pace(lambda: target.corr2d(X, K)))
