"""Sends a remark in place of every observation.

base: none
expect: type, value, registration, interference
"""

names = {
    "parameters": ["parameters", "inputs_changed"],
    "forward": ["output", "grad_x", "grad_layer.weight", "grad_layer.bias", "inputs_changed"],
    "summary": ["total", "order", "rows", "inputs_changed"],
}
remark = {"stray": 1, "code": "# Passed"}
for case, place in PLACES:
    shout(result(case, place, {"dict": [[{"text": name}, remark] for name in names[case]]}))
shout(frame({"event": "end"}))
os._exit(0)
