def receptive_field(layers):
    span = 1
    for kernel, stride in layers:
        span *= kernel
    return span
