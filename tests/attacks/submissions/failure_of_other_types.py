"""Reports a failure whose parts are of other types than its words expect.

base: bias-forgotten
expect: interference
"""

shout(frame({"event": "failed", "failure": {"kind": "exception", "line": [], "shapes": {"x": 3}, "near": 5}}))
