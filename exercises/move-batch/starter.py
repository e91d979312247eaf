import torch


def move_to(batch, device):
    """The batch with every tensor in it on `device`, in containers of the same types."""
    return batch.to(device)
