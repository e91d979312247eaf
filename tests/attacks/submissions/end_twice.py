"""Says that all is done and goes on.

base: bias-forgotten
expect: value, interference
"""

shout(frame({"event": "end"}), frame({"event": "end"}))
