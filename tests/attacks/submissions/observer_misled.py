"""Puts a pipe where the grader writes down which operations ran, so that it waits for ever.

base: reference
expect: time, exception, interference, pass
seconds: 1
"""

os.mkfifo(".operations.json")
