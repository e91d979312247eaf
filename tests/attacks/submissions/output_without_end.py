"""Prints without end.

base: reference
expect: time
seconds: 0.5
"""

while True:
    print("x" * 10_000)
