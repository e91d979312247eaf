"""Says that right results took an infinite time.

base: reference
expect: interference, pass
"""

import dlcoach.grading.submission as submission

pack = submission.wire.pack
submission.wire.pack = lambda message, blob=b"": pack(
    {**message, **({"seconds": "inf"} if "seconds" in message else {})}, blob
)
