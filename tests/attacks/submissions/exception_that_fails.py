"""Raises an exception whose text, name and attributes raise or lie when they are looked at.

base: reference
expect: exception, died
"""


class Meta(type):
    @property
    def __name__(cls):
        return {"kind": "pass"}


class Trap(Exception, metaclass=Meta):
    def __str__(self):
        raise SystemExit(0)

    @property
    def name(self):
        raise KeyboardInterrupt


raise Trap
