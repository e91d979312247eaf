import torch


def predict(model, x):
    awake = {m for m in model.modules() if m.training}
    try:
        with torch.no_grad():
            model.eval()
            return model(x)
    finally:
        for m in model.modules():
            m.training = m in awake
