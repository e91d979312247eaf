import torch


def predict(model, x):
    flags = [m.training for m in model.modules()]
    recording = torch.is_grad_enabled()
    error = None
    try:
        for m in model.modules():
            m.training = False
        torch.set_grad_enabled(False)
        y = model(x)
    except BaseException as e:
        error = e
    torch.set_grad_enabled(recording)
    for m, flag in zip(model.modules(), flags):
        m.training = flag
    if error is not None:
        raise error
    return y
