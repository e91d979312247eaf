"""Kills itself with SIGKILL while a case is running.

base: reference
expect: died
"""

MyLinear.forward = lambda self, X: os.kill(os.getpid(), 9)
