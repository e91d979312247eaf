import torch
from torch import Generator, Tensor
from torch.nn import functional as F


def random_flip_crop(images: Tensor, pad: int, generator: Generator) -> Tensor:
    """Each image of (n, c, h, w) mirrored with probability 1/2, and moved by up to `pad` pixels each way."""
    n, _, h, w = images.shape
    mirrored = torch.rand(n, generator=generator) < 0.5
    tops, lefts = torch.randint(0, 2 * pad + 1, (2, n), generator=generator).tolist()
    flipped = torch.where(mirrored[:, None, None, None], images.flip(-1), images)
    padded = F.pad(flipped, (pad, pad, pad, pad))
    crops = [image[:, i : i + h, j : j + w] for image, i, j in zip(padded, tops, lefts, strict=True)]
    return torch.stack(crops)
