"""Reports a failure of a kind whose words need data that it does not send.

base: bias-forgotten
expect: interference
"""

shout(frame({"event": "failed", "failure": {"kind": "shape"}}))
