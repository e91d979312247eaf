"""Sends the first case's event before the grader does, so that there are two.

base: bias-forgotten
expect: interference, value
"""

shout(*(result(case, place, {"dict": []}) for case, place in PLACES))
