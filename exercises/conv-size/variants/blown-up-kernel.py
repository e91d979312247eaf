def conv_output_size(n, kernel, padding=0, stride=1, dilation=1):
    kernel += (kernel - 1) * (dilation - 1)  # with its gaps
    n += padding + padding
    assert isinstance(n, int)
    if kernel > n:
        raise ValueError("kernel size can't be greater than input size")
    places, _ = divmod(n - kernel + stride, stride)
    return places
