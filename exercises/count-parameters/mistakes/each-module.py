def count_parameters(module, trainable_only=True):
    total = 0
    for part in module.modules():
        for p in part.parameters():
            if p.requires_grad or not trainable_only:
                total += p.numel()
    return total
