"""Sends events without end.

base: bias-forgotten
expect: interference, time
seconds: 1
"""

while True:
    shout(bytes(1 << 20))
