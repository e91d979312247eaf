import torch


def corr2d(X, K):
    rows = []
    for i in range(len(X) - len(K) + 1):
        row = []
        for j in range(len(X[0]) - len(K[0]) + 1):
            s = torch.tensor(0.0)
            for a in range(len(K)):
                for b in range(len(K[0])):
                    s = s + X[i + a, j + b] * K[a, b]
            row.append(s)
        rows.append(torch.stack(row))
    return torch.stack(rows)
