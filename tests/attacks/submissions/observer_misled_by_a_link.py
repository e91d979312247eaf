"""Puts a link to the user's file where the grader writes down which operations ran.

base: reference
expect: time, exception, interference, pass
needs: isolation
"""

os.symlink("@STORE@", ".operations.json")
