import torch
import torch.nn.functional as F


def random_flip_crop(images, pad, generator):
    n, c, h, w = images.shape
    flip = torch.bernoulli(torch.full((n,), 0.5), generator=generator).bool()
    rows = torch.arange(h)[None, :] + torch.randint(0, 2 * pad + 1, (n, 1), generator=generator)
    columns = torch.arange(w)[None, :] + torch.randint(0, 2 * pad + 1, (n, 1), generator=generator)
    columns = torch.where(flip[:, None], columns.flip(1), columns)
    padded = F.pad(images, [pad] * 4).permute(0, 2, 3, 1)
    return padded[torch.arange(n)[:, None, None], rows[:, :, None], columns[:, None, :]].permute(0, 3, 1, 2)
