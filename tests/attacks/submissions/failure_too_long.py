"""Reports a failure of 8 MB, to be laid out and kept in the store.

base: bias-forgotten
expect: interference, exception, value
"""

shout(frame({"event": "failed", "failure": {"kind": "exception", "type": "E", "message": "long " * 1_600_000}}))
