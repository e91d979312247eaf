"""Reports forbidden names that are none.

base: bias-forgotten
expect: interference
"""

shout(frame({"event": "forbidden", "uses": [1, None]}))
