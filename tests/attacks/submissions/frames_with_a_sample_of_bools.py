"""Sends statistics whose numbers are of a type that cannot be subtracted.

base: bias-forgotten
expect: interference, value
"""

from safetensors.torch import save

tensors = [{"tensor": "x"}] * 4
parts = [[{"text": "rows"}, {"sample": tensors}]]
shout(result("summary", 0, {"dict": parts}, save({"x": torch.ones(2, dtype=torch.bool)})))
