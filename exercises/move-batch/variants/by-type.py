from functools import singledispatch

import torch


@singledispatch
def move_to(batch, device):
    """One function for each type of container; what is known to none stays as it is."""
    return batch


@move_to.register
def _(batch: torch.Tensor, device):
    return batch.to(device=device)


@move_to.register
def _(batch: dict, device):
    values = [move_to(value, device) for value in batch.values()]
    return dict(zip(batch, values, strict=True))


@move_to.register
def _(batch: list, device):
    return [*(move_to(value, device) for value in batch)]


@move_to.register
def _(batch: tuple, device):
    moved = tuple(move_to(value, device) for value in batch)
    return batch._make(moved) if hasattr(batch, "_make") else moved
