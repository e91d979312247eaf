def receptive_field(layers):
    span, step = 1, 1
    for kernel, stride in layers:
        span += (kernel - 1) * step
        step = stride
    return span
