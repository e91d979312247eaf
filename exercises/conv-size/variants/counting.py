def conv_output_size(n, kernel, padding=0, stride=1, dilation=1):
    """Walk along the padded side and count."""
    first, last = -padding, n + padding - 1
    places = 0
    left = first
    while left + (kernel - 1) * dilation <= last:
        places += 1
        left += stride
    if not places:
        raise ValueError("kernel larger than the padded input")
    return places
