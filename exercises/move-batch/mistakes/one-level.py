import torch


def move_to(batch, device):
    def move(value):
        return value.to(device) if isinstance(value, torch.Tensor) else value

    if isinstance(batch, dict):
        return {key: move(value) for key, value in batch.items()}
    if isinstance(batch, tuple) and hasattr(batch, "_fields"):
        return type(batch)(*[move(value) for value in batch])
    if isinstance(batch, (list, tuple)):
        return type(batch)(move(value) for value in batch)
    return move(batch)
