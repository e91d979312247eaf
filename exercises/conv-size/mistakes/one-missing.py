def conv_output_size(n, kernel, padding=0, stride=1, dilation=1):
    span = dilation * (kernel - 1) + 1
    if span > n + 2 * padding:
        raise ValueError("the kernel does not fit")
    return (n + 2 * padding - span) // stride
