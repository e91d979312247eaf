"""Raises an exception that loops while it is described, and shrugs off the interruption.

base: reference
expect: time
seconds: 0.5
"""


class Trap(Exception):
    def __str__(self):
        while True:
            try:
                while True:
                    pass
            except BaseException:
                continue


raise Trap
