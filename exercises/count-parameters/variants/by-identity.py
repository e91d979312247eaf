def count_parameters(module, trainable_only=True):
    seen = {}
    for part in module.modules():
        for p in part._parameters.values():
            if p is not None:
                seen[id(p)] = p
    kept = filter(lambda p: p.requires_grad, seen.values()) if trainable_only else seen.values()
    return int(sum(p.nelement() for p in kept))
