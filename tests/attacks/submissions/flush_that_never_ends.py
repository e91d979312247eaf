"""Puts an output in place that never comes back from its last flush, when the interruption is over.

base: reference
expect: time
seconds: 0.5
"""

import sys


class Output:
    def write(self, text):
        return len(text)

    def flush(self):
        while True:
            pass


sys.stdout = Output()
