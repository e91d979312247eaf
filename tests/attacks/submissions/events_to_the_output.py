"""Puts the printed output in the place of the events' pipe.

base: reference
expect: died, interference, exception
"""

for fd in range(3, 256):
    try:
        os.fstat(fd)
    except OSError:
        continue
    os.dup2(1, fd)
