"""Loops for ever.

base: reference
expect: time
seconds: 0.5
"""

while True:
    pass
