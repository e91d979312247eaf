import torch


def move_to(batch, device):
    if isinstance(batch, torch.Tensor):
        return batch.to(device)
    if isinstance(batch, dict):
        for key in batch:
            batch[key] = move_to(batch[key], device)
        return batch
    if isinstance(batch, list):
        for place in range(len(batch)):
            batch[place] = move_to(batch[place], device)
        return batch
    if isinstance(batch, tuple) and hasattr(batch, "_fields"):
        return type(batch)(*[move_to(value, device) for value in batch])
    if isinstance(batch, tuple):
        return tuple(move_to(value, device) for value in batch)
    return batch
