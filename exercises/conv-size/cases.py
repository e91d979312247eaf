"""What conv_output_size gives, one argument after the other, and where it refuses."""

from dlcoach.grading.cases import case, observe, raised


@case(sizes=[(8, 3), (32, 5), (7, 1), (1, 1), (6, 6), (9, 4)])
def plain(target, draw, n, kernel):
    """counts the places of a kernel that moves by one"""
    observe(size=target.conv_output_size(n, kernel))


@case(sizes=[(8, 3, 1), (8, 5, 2), (10, 2, 1), (5, 4, 3), (1, 3, 1), (3, 1, 2)])
def padded(target, draw, n, kernel, padding):
    """counts the border on both sides"""
    observe(size=target.conv_output_size(n, kernel, padding))


@case(sizes=[(9, 3, 2), (10, 4, 3), (12, 2, 5), (7, 7, 4)])
def strided(target, draw, n, kernel, stride):
    """divides the way by the stride where that leaves nothing over"""
    observe(size=target.conv_output_size(n, kernel, 0, stride))


@case(sizes=[(10, 3, 0, 2), (224, 11, 2, 4), (32, 3, 1, 2), (5, 2, 0, 9), (11, 4, 1, 5)])
def left_over(target, draw, n, kernel, padding, stride):
    """drops what is left over at the end"""
    observe(size=target.conv_output_size(n, kernel, padding, stride))


@case(sizes=[(12, 3, 0, 1, 2), (20, 3, 2, 1, 3), (16, 4, 1, 2, 3), (9, 1, 0, 1, 5), (7, 3, 0, 1, 3), (30, 2, 0, 3, 4)])
def dilated(target, draw, n, kernel, padding, stride, dilation):
    """takes gaps between the kernel's weights into account"""
    observe(size=target.conv_output_size(n, kernel, padding, stride, dilation))


@case
def named(target, draw):
    """takes its arguments by name, too"""
    observe(
        default=target.conv_output_size(n=13, kernel=4),
        size=target.conv_output_size(dilation=2, stride=3, padding=4, kernel=5, n=17),
        dilation_alone=target.conv_output_size(17, 5, dilation=3),
        stride_alone=target.conv_output_size(17, 5, stride=5),
    )


@case
def fits_by_padding(target, draw):
    """lets a kernel be larger than the image where the border makes room for it"""
    observe(
        exactly=target.conv_output_size(3, 5, 1),
        with_room=target.conv_output_size(2, 7, 4, 2),
        dilated=target.conv_output_size(1, 3, 2, 3, 2),
    )


@case(sizes=[(4, 5, 0, 1, 1), (2, 7, 2, 1, 1), (3, 10, 1, 1, 1), (6, 3, 0, 1, 3), (1, 4, 2, 1, 2)])
def refused(target, draw, n, kernel, padding, stride, dilation):
    """raises a ValueError where the kernel does not fit"""
    observe(raised=raised(target.conv_output_size, n, kernel, padding, stride, dilation))


@case(sizes=[(4, 5, 0, 2, 1), (2, 7, 2, 3, 1), (6, 3, 0, 4, 3), (5, 8, 0, 3, 1), (5, 8, 0, 10, 1)])
def refused_strided(target, draw, n, kernel, padding, stride, dilation):
    """raises a ValueError where the kernel does not fit, however large the stride"""
    observe(raised=raised(target.conv_output_size, n, kernel, padding, stride, dilation))


@case
def sweep(target, draw):
    """is right for sizes drawn at random"""
    sizes = []
    while len(sizes) < 60:
        n, kernel = draw.integer(1, 70), draw.integer(1, 12)
        padding, stride, dilation = draw.integer(0, 6), draw.integer(1, 8), draw.integer(1, 5)
        if dilation * (kernel - 1) + 1 <= n + 2 * padding:
            sizes.append(target.conv_output_size(n, kernel, padding, stride, dilation))
    observe(sizes=sizes)
