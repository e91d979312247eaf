"""Rebinds the submission's own loop, so that it has nothing to tell.

base: bias-forgotten
expect: interference
"""

import dlcoach.grading.submission

dlcoach.grading.submission._run_case = lambda *args: None
