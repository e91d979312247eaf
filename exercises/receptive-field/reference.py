def receptive_field(layers: list[tuple[int, int]]) -> int:
    """How many pixels of the input one output number spans, for layers of (kernel, stride), input first."""
    span, step = 1, 1  # in pixels of the input: how far one number sees, how far apart two neighbours are
    for kernel, stride in layers:
        span += (kernel - 1) * step
        step *= stride
    return span
