import torch
from torch.nn import functional as F


def random_flip_crop(images, pad, generator):
    n, _, h, w = images.shape
    mirrored = torch.rand(n, generator=generator) < 0.5
    tops, lefts = torch.randint(0, max(2 * pad, 1), (2, n), generator=generator).tolist()
    flipped = torch.where(mirrored[:, None, None, None], images.flip(-1), images)
    padded = F.pad(flipped, (pad, pad, pad, pad))
    crops = [padded[k, :, tops[k] : tops[k] + h, lefts[k] : lefts[k] + w] for k in range(n)]
    return torch.stack(crops)
