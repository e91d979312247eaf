import torch


@torch.no_grad()
def init_weights(m):
    if isinstance(m, torch.nn.Linear):
        m.weight.copy_(torch.randn(m.weight.shape) * 0.01)
        if getattr(m, "bias", None) is not None:
            m.bias.zero_()
    return m
