def receptive_field(layers):
    seen = {0}
    for kernel, stride in reversed(layers):
        seen = {place * stride + offset for place in seen for offset in range(kernel)}
    return len(seen)
