"""Rebinds the writer of frames, so that every event says that all is done.

base: bias-forgotten
expect: interference, died
"""

import dlcoach.grading.wire

dlcoach.grading.wire.pack = lambda message, blob=b"": frame({"event": "end"})
