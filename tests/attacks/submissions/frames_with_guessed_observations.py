"""Sends well-formed events with guessed observations: the right shapes, and zeros for numbers.

base: none
expect: value
"""

import torch
from safetensors.torch import save

for place, (rows, columns) in enumerate([(5, 3), (1, 1)]):
    shapes = [[{"text": "weight"}, {"shape": [rows, columns]}], [{"text": "bias"}, {"shape": [columns]}]]
    parts = [[{"text": "parameters"}, {"dict": shapes}], [{"text": "inputs_changed"}, {"list": []}]]
    shout(result("parameters", place, {"dict": parts}))
for place, (rows, columns) in enumerate([(5, 3), (4, 4)]):
    sizes = {
        "output": (7, columns),
        "grad_x": (7, rows),
        "grad_layer.weight": (rows, columns),
        "grad_layer.bias": (columns,),
    }
    blob = save({name: torch.zeros(size) for name, size in sizes.items()})
    parts = [[{"text": name}, {"tensor": name}] for name in sizes] + [[{"text": "inputs_changed"}, {"list": []}]]
    shout(result("forward", place, {"dict": parts}, blob))
parts = [[{"text": "total"}, 0], [{"text": "order"}, {"list": []}], [{"text": "inputs_changed"}, {"list": []}]]
shout(result("summary", 0, {"dict": parts}), frame({"event": "end"}))
os._exit(0)
