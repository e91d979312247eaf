"""Sends a place that JSON can say and no integer can be.

base: bias-forgotten
expect: interference
"""

shout(result("forward", float("inf"), {"dict": []}))
