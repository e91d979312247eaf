import torch


def move_to(batch, device):
    """Hands containers back as they are where nothing in them has to move."""
    device = torch.device(device)
    if torch.is_tensor(batch):
        return batch if batch.device == device else batch.to(device)
    if isinstance(batch, dict):
        values = [move_to(value, device) for value in batch.values()]
        if all(new is old for new, old in zip(values, batch.values(), strict=True)):
            return batch
        return dict(zip(batch.keys(), values, strict=True))
    if isinstance(batch, (list, tuple)):
        values = [move_to(value, device) for value in batch]
        if all(new is old for new, old in zip(values, batch, strict=True)):
            return batch
        make = getattr(type(batch), "_make", type(batch))
        return make(values)
    return batch
