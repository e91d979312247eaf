import torch


def corr2d(X, K):
    h, w = K.shape
    rows = X.shape[0] - h + 1
    columns = X.shape[1] - w + 1
    return sum(X[i : i + rows, j : j + columns] * K[i, j] for i in range(h) for j in range(w))


def conv2d(x, weight, bias=None, stride=1, padding=0):
    """Built upon corr2d, image by image and channel by channel; of all places, the stride picks some."""
    x = torch.nn.ZeroPad2d(padding)(x)
    images = []
    for image in x:
        maps = [sum(corr2d(c, k) for c, k in zip(image, kernel, strict=True)) for kernel in weight]
        images.append(torch.stack(maps))
    y = torch.stack(images)[:, :, ::stride, ::stride]
    return y if bias is None else y + bias[None, :, None, None]
