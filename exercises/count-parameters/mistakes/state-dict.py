def count_parameters(module, trainable_only=True):
    return sum(value.numel() for value in module.state_dict().values())
