def receptive_field(layers):
    span = 1
    for kernel, stride in layers:
        span = (span - 1) * stride + kernel
    return span
