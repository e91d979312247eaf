"""Sends a pickle that runs a program wherever it is read.

base: bias-forgotten
expect: interference
"""

import pickle


class Bomb:
    def __reduce__(self):
        return os.system, ("touch @HOME@/pwned",)


bomb = pickle.dumps(Bomb())
shout(result("forward", 0, {"dict": [[{"text": "output"}, {"tensor": "0"}]]}, bomb), bomb)
