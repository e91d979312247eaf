"""Which flip and which shift each image got, read off images whose pixels tell where they come from."""

import torch
from torch.nn import functional as F

from dlcoach.grading.cases import case, observe, sample


def marked(n, c, h, w):
    """Images of which no two pixels are alike, and none is zero."""
    return torch.arange(1.0, n * c * h * w + 1).reshape(n, c, h, w)


def read(images, results, pad):
    """For each image its flip (0 or 1), the row and the column where its crop begins; -1 where it is no such crop."""
    h, w = images.shape[-2:]
    found = torch.full((len(images), 3), -1.0)
    if not isinstance(results, torch.Tensor) or results.shape != images.shape:
        return found
    for flip in (0, 1):
        padded = F.pad(images.flip(-1) if flip else images, (pad, pad, pad, pad))
        for top in range(2 * pad + 1):
            for left in range(2 * pad + 1):
                same = (padded[..., top : top + h, left : left + w] == results).flatten(1).all(1)
                found[same] = torch.tensor([flip, top, left], dtype=torch.float32)
    return found


def seeded(draw):
    """A generator of its own."""
    return torch.Generator().manual_seed(draw.integer(0, 2**31))


@case(sizes=[(2, 3, 5, 7, 2), (1, 1, 3, 3, 1), (4, 2, 6, 4, 0)])
def shape(target, draw, n, c, h, w, pad):
    """keeps the shape and the type of numbers of the images"""
    images = draw.randn(n, c, h, w)
    result = target.random_flip_crop(images, pad, seeded(draw))
    pixels = target.random_flip_crop((images * 50 + 128).clamp(0, 255).to(torch.uint8), pad, seeded(draw))
    observe(output=result.shape, numbers=str(result.dtype), numbers_of_bytes=str(pixels.dtype))


@case(sizes=[(3, 5, 2), (4, 4, 1), (3, 4, 0), (2, 6, 1)])
def crops(target, draw, h, w, pad):
    """gives, for each image, a crop of the image or of its mirror image, with a border of zeros"""
    images = marked(60, 2, h, w)
    found = read(images, target.random_flip_crop(images, pad, seeded(draw)), pad)
    observe(images_that_are_none=int((found < 0).any(1).sum()))


@case
def flips(target, draw):
    """mirrors each second image, on average, left to right"""
    images = marked(600, 1, 3, 4)
    flip = read(images, target.random_flip_crop(images, 1, seeded(draw)), 1)[:, :1]
    observe(mirrored=sample(flip), neighbours_alike=sample((flip[1:] == flip[:-1]).double()))


@case(sizes=[1, 2])
def offsets(target, draw, pad):
    """takes every shift up to pad equally often, down and to the right"""
    images = marked(800, 1, 4, 3)
    found = read(images, target.random_flip_crop(images, pad, seeded(draw)), pad)
    for name, place in (("top", found[:, 1]), ("left", found[:, 2])):
        shares = torch.stack([place == k for k in range(2 * pad + 1)], dim=1).double()
        observe(**{f"share_of_each_{name}": sample(shares)})


@case
def independent(target, draw):
    """draws flip, row and column for each image by themselves"""
    images = marked(800, 1, 3, 3)
    found = read(images, target.random_flip_crop(images, 1, seeded(draw)), 1)
    flip, top, left = (found - torch.tensor([0.5, 1.0, 1.0])).T.double()
    pairs = {"flip_and_left": flip * left, "flip_and_top": flip * top, "top_and_left": top * left}
    pairs["top_and_the_next_top"] = top[1:] * top[:-1]
    pairs["left_and_the_next_left"] = left[1:] * left[:-1]
    observe(**{name: sample(value[:, None]) for name, value in pairs.items()})


@case
def generator(target, draw):
    """draws from the generator, so that the same seed gives the same images"""
    images, seed = marked(40, 1, 4, 4), draw.integer(0, 2**31)
    results = []
    for other in (1, 2):
        torch.manual_seed(other)
        results.append(target.random_flip_crop(images, 2, torch.Generator().manual_seed(seed)))
    own = torch.Generator().manual_seed(seed)
    first, second = (target.random_flip_crop(images, 2, own) for _ in range(2))
    observe(
        same_for_the_same_seed=bool(torch.equal(*results)),
        other_images_at_the_next_call=not torch.equal(first, second),
    )
