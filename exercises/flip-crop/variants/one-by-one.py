import torch


def random_flip_crop(images, pad, generator=None):
    n, c, h, w = images.shape
    out = torch.empty_like(images)
    for k in range(n):
        canvas = images.new_zeros(c, h + 2 * pad, w + 2 * pad)
        canvas[:, pad : pad + h, pad : pad + w] = images[k]
        top = int(torch.randint(2 * pad + 1, (1,), generator=generator))
        left = int(torch.randint(2 * pad + 1, (1,), generator=generator))
        crop = canvas[:, top : top + h, left : left + w]
        if torch.randint(2, (1,), generator=generator).item():
            crop = torch.flip(crop, dims=[2])
        out[k] = crop
    return out
