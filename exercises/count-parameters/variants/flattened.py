import torch
from torch.nn.utils import parameters_to_vector


def count_parameters(module, trainable_only=True):
    chosen = [p for p in module.parameters() if p.requires_grad] if trainable_only else list(module.parameters())
    if not chosen:
        return 0
    with torch.no_grad():
        return len(parameters_to_vector(chosen))
