"""Makes the compiler itself speak: a thousand warnings.

base: generated
expect: pass
"""

from tests.attacks.attack import base


def source():
    return base("reference") + "\n".join(f"def f{n}(): return 1 is 1" for n in range(1000))
