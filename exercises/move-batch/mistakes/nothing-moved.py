import torch


def move_to(batch, device):
    if isinstance(batch, torch.Tensor):
        batch.to(device)
    elif isinstance(batch, dict):
        for value in batch.values():
            move_to(value, device)
    elif isinstance(batch, (list, tuple)):
        for value in batch:
            move_to(value, device)
    return batch
