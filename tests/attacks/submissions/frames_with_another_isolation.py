"""Says that its process is shut in in a way that there is not.

base: bias-forgotten
expect: value, interference
"""

shout(frame({"event": "ready", "isolation": "bogus"}))
