def receptive_field(layers):
    span = 1
    while layers:
        kernel, stride = layers.pop()
        span = (span - 1) * stride + kernel
    return span
