"""Loops in C, in a regular expression that tries everything.

base: reference
expect: time
seconds: 0.5
"""

import re

re.match(r"(a+)+$", "a" * 60 + "b")
