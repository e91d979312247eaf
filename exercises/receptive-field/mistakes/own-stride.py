def receptive_field(layers):
    span, step = 1, 1
    for kernel, stride in layers:
        step *= stride
        span += (kernel - 1) * step
    return span
