"""What the two functions give for several channels in, and several out."""

from dlcoach.grading.cases import case, gradients, observe, pace


@case(sizes=[(2, 4, 5, 2, 3), (3, 6, 4, 3, 1), (4, 4, 4, 2, 2)])
def channels_in(target, draw, ci, h, w, kh, kw):
    """gives each channel its own slice of the kernel and adds up what comes out, in corr2d_multi_in"""
    observe(output=target.corr2d_multi_in(draw.randn(ci, h, w), draw.randn(ci, kh, kw)))


@case(sizes=[(1, 5, 4, 2, 3), (1, 3, 3, 3, 3), (5, 3, 2, 3, 2)])
def one_channel_or_place(target, draw, ci, h, w, kh, kw):
    """takes a single channel, and a kernel that has only one place, in corr2d_multi_in"""
    observe(output=target.corr2d_multi_in(draw.randn(ci, h, w), draw.randn(ci, kh, kw)))


@case(sizes=[(3, 2, 5, 4, 2, 3), (2, 3, 4, 6, 3, 1), (3, 3, 4, 5, 2, 2), (2, 4, 4, 4, 2, 4)])
def channels_out(target, draw, co, ci, h, w, kh, kw):
    """gives one map for each kernel, in the order of the kernels, in corr2d_multi_in_out"""
    observe(output=target.corr2d_multi_in_out(draw.randn(ci, h, w), draw.randn(co, ci, kh, kw)))


@case(sizes=[(1, 1, 4, 5, 2, 3), (1, 3, 5, 4, 2, 2), (3, 1, 4, 5, 2, 2), (3, 2, 2, 3, 2, 3)])
def ones(target, draw, co, ci, h, w, kh, kw):
    """keeps the axis of the maps where there is only one, and takes one channel or one place, in corr2d_multi_in_out"""
    observe(output=target.corr2d_multi_in_out(draw.randn(ci, h, w), draw.randn(co, ci, kh, kw)))


@case(sizes=[(4, 3, 3, 5), (2, 5, 4, 3)])
def one_by_one(target, draw, co, ci, h, w):
    """takes kernels of 1 x 1, which mix the channels of each pixel"""
    observe(output=target.corr2d_multi_in_out(draw.randn(ci, h, w), draw.randn(co, ci, 1, 1)))


@case(sizes=[(3, 2, 5, 4, 2, 3), (2, 3, 4, 4, 2, 2)])
def learning(target, draw, co, ci, h, w, kh, kw):
    """lets gradients through to the image and to the kernels, in both functions"""
    X, K = draw.randn(ci, h, w, requires_grad=True), draw.randn(co, ci, kh, kw, requires_grad=True)
    Y = target.corr2d_multi_in_out(X, K)
    observe(maps=Y, **gradients(Y, X=X, K=K))
    k = draw.randn(ci, kh, kw, requires_grad=True)
    y = target.corr2d_multi_in(X, k)
    observe(one_map=y, **gradients(y, X_from_one_map=X, K_from_one_map=k))


@case(sizes=[(1e-3, 1.0), (1e3, 1e3)])
def scales(target, draw, scale, weight):
    """computes the same for very small and very large numbers"""
    observe(output=target.corr2d_multi_in_out(draw.randn(3, 4, 5, scale=scale), draw.randn(2, 3, 2, 2, scale=weight)))


@case
def speed(target, draw):
    """is quick on a larger image"""
    X, K = draw.randn(3, 10, 12), draw.randn(4, 3, 3, 3)
    observe(output=target.corr2d_multi_in_out(X, K), pace=pace(lambda: target.corr2d_multi_in_out(X, K)))
