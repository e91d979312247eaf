"""What a plain scalar means: the core schema of YAML 1.2.

PyYAML resolves by YAML 1.1, where `no` is false, `1e-3` is text, `010` is eight and `1:30` is ninety. See
https://yaml.org/spec/1.2.2/#103-core-schema.
"""

import re

_NULL = frozenset(["", "~", "null", "Null", "NULL"])
_BOOLEAN = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
_INTEGER = re.compile(r"[-+]?[0-9]+")
_OCTAL = re.compile(r"0o[0-7]+")
_HEXADECIMAL = re.compile(r"0x[0-9a-fA-F]+")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
_INFINITE = re.compile(r"[-+]?\.(inf|Inf|INF)")
_NOT_A_NUMBER = frozenset([".nan", ".NaN", ".NAN"])


def resolve(plain: str) -> bool | int | float | str | None:
    """The value of an unquoted scalar: null, a boolean, a number, else the text itself."""
    if plain in _NULL:
        return None
    if plain in _BOOLEAN:
        return _BOOLEAN[plain]
    if _INTEGER.fullmatch(plain):
        return int(plain)
    if _OCTAL.fullmatch(plain):
        return int(plain[2:], 8)
    if _HEXADECIMAL.fullmatch(plain):
        return int(plain[2:], 16)
    if _FLOAT.fullmatch(plain):
        return float(plain)
    if _INFINITE.fullmatch(plain):
        return float(plain.replace(".", ""))
    if plain in _NOT_A_NUMBER:
        return float("nan")
    return plain
