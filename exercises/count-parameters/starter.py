def count_parameters(module, trainable_only=True):
    """How many numbers the parameters of a module hold; shared ones count once."""
    raise NotImplementedError
