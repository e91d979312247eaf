def count_parameters(module, trainable_only=True):
    return len([p for p in module.parameters() if p.requires_grad or not trainable_only])
