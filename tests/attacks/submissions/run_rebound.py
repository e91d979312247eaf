"""Rebinds the runner of cases, so that no case is run.

base: none
expect: interference, value, registration, type
"""

import dlcoach.grading.cases

dlcoach.grading.cases.run = lambda *args, **kwargs: {}
