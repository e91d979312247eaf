"""Ends the program with success before anything is judged.

base: bias-forgotten
expect: exit
"""

import sys

sys.exit(0)
