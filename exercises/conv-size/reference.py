def conv_output_size(n: int, kernel: int, padding: int = 0, stride: int = 1, dilation: int = 1) -> int:
    """At how many places a kernel stands along one side of n pixels."""
    span = dilation * (kernel - 1) + 1
    room = n + 2 * padding - span
    if room < 0:
        raise ValueError(f"a kernel that spans {span} does not fit into {n} + 2 * {padding}")
    return room // stride + 1
