"""Starts threads that compute, so that the others get no time and the processor time runs out before the clock.

base: reference
expect: time
seconds: 1
"""

import threading


def spin():
    x = torch.randn(300, 300)
    while True:
        x @ x


for _ in range(4):
    threading.Thread(target=spin, daemon=True).start()
spin()
