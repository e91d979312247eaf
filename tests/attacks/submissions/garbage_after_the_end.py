"""Lets a thread write noise until the process is gone, however late that is.

base: bias-forgotten
expect: value, interference
"""

import threading


def babble():
    while True:
        shout(b"\x00" * 3)


threading.Thread(target=babble, daemon=True).start()
