import torch
from torch.utils._pytree import tree_map


def move_to(batch, device, non_blocking=False):
    """torch's own walk through nested containers."""
    return tree_map(lambda v: v.to(device, non_blocking=non_blocking) if isinstance(v, torch.Tensor) else v, batch)
