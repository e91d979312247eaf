import copy

import torch


def predict(model, x, device=None):
    twin = copy.deepcopy(model).eval()
    with torch.inference_mode():
        y = twin.forward(x)
    return y.clone()
