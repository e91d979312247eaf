"""Raises KeyboardInterrupt, which is not an Exception.

base: bias-forgotten
expect: exit
"""

raise KeyboardInterrupt
