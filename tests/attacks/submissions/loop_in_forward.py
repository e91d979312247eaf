"""Takes its time in forward alone, where the gradients are still to come.

base: reference
expect: time
seconds: 0.5
"""

import time

MyLinear.forward = lambda self, X: time.sleep(100)
