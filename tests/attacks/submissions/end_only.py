"""Says that all is done before anything was.

base: bias-forgotten
expect: interference
"""

shout(frame({"event": "end"}))
os._exit(0)
