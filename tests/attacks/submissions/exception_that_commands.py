"""Raises an exception whose name and message would command a terminal or pose as our own words.

base: reference
expect: exception
"""

words = "\x1b[2J`**\n\n# Passed\n\n[all](http://x)\u202e"
raise type(words, (Exception,), {})(words * 10)
