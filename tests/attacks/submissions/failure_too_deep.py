"""Reports a failure so deep that copying it ends in a RecursionError.

base: bias-forgotten
expect: interference
"""

deep = "x"
for _ in range(900):
    deep = [deep]
shout(frame({"event": "failed", "failure": {"kind": "exception", "type": deep}}))
