"""Stops its process, so that nothing in it runs out of time.

base: reference
expect: time
seconds: 0.5
"""

import signal

os.kill(os.getpid(), signal.SIGSTOP)
