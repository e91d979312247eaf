def conv_output_size(n, kernel, padding=0, stride=1, dilation=1):
    span = dilation * (kernel - 1) + 1
    size = int((n + 2 * padding - span) / stride) + 1
    if size < 1:
        raise ValueError("the kernel does not fit")
    return size
