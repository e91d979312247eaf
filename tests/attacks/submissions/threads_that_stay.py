"""Starts 300 threads that sleep, and leaves them.

base: bias-forgotten
expect: value, time, exception, memory
seconds: 3
"""

import threading
import time

threading.stack_size(32768)
for _ in range(300):
    threading.Thread(target=time.sleep, args=(100,), daemon=True).start()
