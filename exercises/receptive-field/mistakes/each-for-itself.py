def receptive_field(layers):
    rf = 1
    for k, s in layers:
        rf = rf + (k - 1) * s
    return rf
