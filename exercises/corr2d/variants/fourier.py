import torch


def corr2d(X, K):
    """A product of spectra; the flip of a convolution is undone by the conjugate."""
    spectrum = torch.fft.rfft2(X) * torch.fft.rfft2(K, s=X.shape).conj()
    Y = torch.fft.irfft2(spectrum, s=X.shape)
    return Y[: X.shape[0] - K.shape[0] + 1, : X.shape[1] - K.shape[1] + 1]
