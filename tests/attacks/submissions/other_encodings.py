"""Declares an encoding in which its own text says something else. Harmless, and the code is right.

base: generated
expect: pass
"""

from tests.attacks.attack import base


def source():
    return "# -*- coding: utf-7 -*-\n# +AAo-raise SystemExit\n" + base("reference")
