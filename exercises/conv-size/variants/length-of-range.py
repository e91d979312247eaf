class KernelTooLarge(ValueError):
    pass


def conv_output_size(n, kernel, padding=0, stride=1, dilation=1, *, name="side"):
    starts = range(0, n + 2 * padding - dilation * (kernel - 1), stride)
    if len(starts) == 0:
        raise KernelTooLarge(name)
    return len(starts)
