def receptive_field(layers):
    """How many pixels of the input one output number spans, for layers of (kernel, stride), input first."""
    raise NotImplementedError
