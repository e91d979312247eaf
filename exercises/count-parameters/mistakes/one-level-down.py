def count_parameters(module, trainable_only=True):
    total = 0
    for child in module.children():
        for p in child.parameters(recurse=False):
            if p.requires_grad or not trainable_only:
                total += p.numel()
    return total
