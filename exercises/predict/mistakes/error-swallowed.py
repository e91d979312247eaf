import torch


def predict(model, x):
    modes = [(module, module.training) for module in model.modules()]
    model.eval()
    try:
        with torch.no_grad():
            return model(x)
    except Exception:
        return None
    finally:
        for module, training in modes:
            module.training = training
