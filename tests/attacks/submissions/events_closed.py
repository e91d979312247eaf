"""Closes the pipe of the events and sleeps: whoever waits for its end sees one at once.

base: reference
expect: died, time
seconds: 0.5
"""

import time

os.closerange(3, 256)
while True:
    try:
        time.sleep(100)
    except BaseException:
        continue
