import copy

import torch


def move_to(batch, device):
    """A shallow copy of each container, which is then written to; named tuples by their fields."""
    match batch:
        case torch.Tensor():
            return torch.empty_like(batch, device=device).copy_(batch) if str(batch.device) != str(device) else batch
        case dict():
            moved = copy.copy(batch)
            for key in moved:
                moved[key] = move_to(moved[key], device)
            return moved
        case list():
            moved = batch[:]
            moved[:] = [move_to(value, device) for value in batch]
            return moved
        case tuple() if getattr(batch, "_fields", None):
            return batch._replace(**{name: move_to(getattr(batch, name), device) for name in batch._fields})
        case tuple():
            return (*(move_to(value, device) for value in batch),)
    return batch
