import torch


class Corr2d:
    def __call__(self, image, kernel):
        image = image.contiguous()
        h, w = image.shape
        kh, kw = kernel.shape
        windows = torch.as_strided(image, (h - kh + 1, w - kw + 1, kh, kw), (w, 1, w, 1))
        return torch.einsum("ijab,ab->ij", windows, kernel)


corr2d = Corr2d()
