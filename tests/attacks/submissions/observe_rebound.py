"""Rebinds what the cases call to observe, so that nothing is observed.

base: bias-forgotten
expect: interference, value, registration, type
"""

import sys

frame_of_the_case = None


def forward(self, X):
    sys._getframe(1).f_globals["observe"] = lambda **_: None
    caller = sys._getframe(1)
    while caller is not None:
        if caller.f_code.co_filename == "cases.py":
            caller.f_globals["observe"] = lambda **_: None
        caller = caller.f_back
    return X @ self.weight


MyLinear.forward = forward
