import torch


def pool2d(X, pool_size, mode="max", stride=None, padding=0):
    both = lambda v: (v, v) if isinstance(v, int) else tuple(v)  # noqa: E731
    (kh, kw), (ph, pw) = both(pool_size), both(padding)
    sh, sw = both(stride if stride is not None else pool_size)
    fill = -float("inf") if mode == "max" else 0.0
    padded = torch.nn.functional.pad(X, [pw, pw, ph, ph], "constant", fill)
    rows = []
    for top in range(0, padded.shape[2] - kh + 1, sh):
        row = []
        for left in range(0, padded.shape[3] - kw + 1, sw):
            window = padded[:, :, top : top + kh, left : left + kw].flatten(2)
            row.append(window.max(dim=2).values if mode == "max" else window.mean(dim=2))
        rows.append(torch.stack(row, dim=-1))
    return torch.stack(rows, dim=-2)
