"""Raises a syntax error whose line and text are no number and no text.

base: reference
expect: syntax, exception, died, interference
"""

raise SyntaxError({"a": 1}, ("submission.py", "\x1b[2J# Passed", [], {"b": 2}))
