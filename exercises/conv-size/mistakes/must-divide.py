def conv_output_size(n, kernel, padding=0, stride=1, dilation=1):
    span = dilation * (kernel - 1) + 1
    room = n + 2 * padding - span
    if room < 0 or room % stride != 0:
        raise ValueError("the kernel does not fit")
    return room // stride + 1
