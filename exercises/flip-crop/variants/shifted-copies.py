import torch


def random_flip_crop(images, pad, generator):
    flips, dys, dxs = (
        (torch.rand(3, len(images), generator=generator) * torch.tensor([[2.0], [2 * pad + 1], [2 * pad + 1]])).long()
    )
    h, w = images.shape[-2:]
    results = []
    for image, flip, dy, dx in zip(images, flips.tolist(), (dys - pad).tolist(), (dxs - pad).tolist()):
        moved = torch.zeros_like(image)
        source = image.flip(-1) if flip == 1 else image
        moved[:, max(0, -dy) : h - max(0, dy), max(0, -dx) : w - max(0, dx)] = source[
            :, max(0, dy) : h + min(0, dy), max(0, dx) : w + min(0, dx)
        ]
        results.append(moved)
    return torch.stack(results)
