"""Leaves code behind for the end of the program, which forges the events.

base: bias-forgotten
expect: value
"""

import atexit
import threading

atexit.register(shout, *(result(case, place, {"dict": []}) for case, place in PLACES))
threading._register_atexit(shout, frame({"event": "end"}))
