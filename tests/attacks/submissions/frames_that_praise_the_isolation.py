"""Says that it is shut in with more than a word.

base: bias-forgotten
expect: value, interference
"""

shout(frame({"event": "ready", "isolation": ["isolated"]}))
