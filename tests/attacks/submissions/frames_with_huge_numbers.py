"""Sends whole numbers that no float and no tensor can hold.

base: bias-forgotten
expect: interference, value
"""

parts = [[{"text": "total"}, 10**400], [{"text": "order"}, {"list": [10**30] * 20}]]
shout(result("summary", 0, {"dict": parts}))
