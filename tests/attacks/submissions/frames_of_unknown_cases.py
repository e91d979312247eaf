"""Sends events for cases that there are not, at places that are no numbers.

base: bias-forgotten
expect: interference
"""

shout(result("secret", 0, {"dict": []}), result("forward", 99, {"dict": []}), result("forward", -1, {"dict": []}))
