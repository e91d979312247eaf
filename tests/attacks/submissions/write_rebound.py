"""Takes away the way in which events are written.

base: bias-forgotten
expect: died
"""

os.write = lambda fd, data: len(data)
