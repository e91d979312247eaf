import torch
import torch.nn.functional as F
from torch import nn


class Model(nn.Module):
    def __init__(self, size):
        super().__init__()
        self.kernel = nn.Parameter(torch.rand(1, 1, *size) * 0.1)

    def forward(self, X):
        return F.conv2d(X.unsqueeze(0).unsqueeze(0), self.kernel).squeeze(0).squeeze(0)


def learn_kernel(X, Y, kernel_size, lr, steps):
    model, loss_fn = Model(kernel_size), nn.MSELoss(reduction="sum")
    optimizer = torch.optim.SGD(model.parameters(), lr)
    for _ in range(steps):
        loss = loss_fn(model(X), Y)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    return model.kernel[0, 0]
