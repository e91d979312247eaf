def receptive_field(layers):
    span = 1
    for kernel, stride in reversed(layers):
        span = span * stride + kernel - 1
    return span
