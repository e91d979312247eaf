"""Writes noise wherever it can.

base: bias-forgotten
expect: interference, died
"""

shout(os.urandom(100_000))
