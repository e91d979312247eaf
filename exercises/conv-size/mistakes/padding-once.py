def conv_output_size(n, kernel, padding=0, stride=1, dilation=1):
    span = dilation * (kernel - 1) + 1
    if span > n + padding:
        raise ValueError("the kernel does not fit")
    return (n + padding - span) // stride + 1
