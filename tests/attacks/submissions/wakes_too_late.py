"""Sleeps in C with every signal blocked.

base: reference
expect: time
seconds: 0.5
"""

import signal

signal.pthread_sigmask(signal.SIG_BLOCK, range(1, 65))
LIBC.sleep(100)
LIBC.sleep(100)
