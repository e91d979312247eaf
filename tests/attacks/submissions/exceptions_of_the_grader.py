"""Raises the grader's own exceptions, with data that they never have.

base: reference
expect: forbidden, missing name, time, died, exception, interference
"""

from dlcoach.grading.forbidden import Forbidden

raise Forbidden({"outcome": "pass"})
