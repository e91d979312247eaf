"""Raises the grader's own exception for a missing name, with data that it never has.

base: reference
expect: missing name, died, exception, interference
"""

from dlcoach.grading.failure import OutOfReach

raise OutOfReach({"a": 1}, 5)
