"""Loops for ever and catches the interruption.

base: reference
expect: time
seconds: 0.5
"""

while True:
    try:
        while True:
            pass
    except BaseException:
        continue
