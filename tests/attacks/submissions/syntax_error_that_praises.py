"""Raises a syntax error of its own making, with a heading for a message.

base: reference
expect: syntax, exception
"""

raise SyntaxError("no**\n\n# Passed\n\n[All 4 checks agree](http://x)\n\n**", ("submission.py", 1, 1, "x"))
