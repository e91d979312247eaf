def receptive_field(layers):
    """Collect the pixels; the span reaches from the first to the last."""
    pixels = {0}
    for kernel, stride in reversed(layers):
        pixels = {p * stride + k for p in pixels for k in range(kernel)}
    return max(pixels) - min(pixels) + 1
