"""Sends well-formed events for every case, with nothing observed, and ends the process with success.

base: bias-forgotten
expect: interference, value, registration, died
"""

shout(*(result(case, place, {"dict": []}) for case, place in PLACES), frame({"event": "end"}))
os._exit(0)
