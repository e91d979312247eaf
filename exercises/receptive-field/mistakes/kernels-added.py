def receptive_field(layers):
    span, step = 0, 1
    for kernel, stride in layers:
        span += kernel * step
        step *= stride
    return span
