def receptive_field(layers, *, place=1000):
    """Follow the first and the last number that one output needs, back to the image."""
    first = last = place
    for i in range(len(layers) - 1, -1, -1):
        k, s = layers[i]
        first, last = first * s, last * s + k - 1
    return last - first + 1
