import torch


def pool2d(X, pool_size, mode="max", stride=None, padding=0):
    kh, kw = (pool_size,) * 2 if isinstance(pool_size, int) else pool_size
    stride = (kh, kw) if stride is None else stride
    sh, sw = (stride,) * 2 if isinstance(stride, int) else stride
    ph, pw = (padding,) * 2 if isinstance(padding, int) else padding
    n, c, h, w = X.shape
    canvas = X.new_full((n, c, h + 2 * ph, w + 2 * pw), -torch.inf if mode == "max" else 0)
    canvas[:, :, ph : ph + h, pw : pw + w] = X
    oh, ow = (h + 2 * ph - kh) // sh + 1, (w + 2 * pw - kw) // sw + 1
    result = None
    for i in range(kh):
        for j in range(kw):
            part = canvas[:, :, i : i + (oh - 1) * sh + 1 : sh, j : j + (ow - 1) * sw + 1 : sw]
            if result is None:
                result = part
            elif mode == "max":
                result = torch.maximum(result, part)
            else:
                result = result + part
    return result if mode == "max" else result / (kh * kw)
