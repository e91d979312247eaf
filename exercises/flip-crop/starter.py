import torch


def random_flip_crop(images, pad, generator):
    """Each image of (n, c, h, w) mirrored with probability 1/2, and moved by up to `pad` pixels each way."""
    raise NotImplementedError
