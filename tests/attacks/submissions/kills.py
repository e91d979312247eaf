"""Kills the server, the client, its group and everybody. Harmless where it cannot; the code is right.

base: reference
expect: pass
prints: refused kill, refused killpg, refused pthread
needs: isolation
"""

import signal

for number in (9, 15, 19, 23):
    attempt(os.kill, os.getppid(), number)
    attempt(os.kill, int("@CLIENT@"), number)
    attempt(os.kill, -1, number)
    attempt(os.kill, 0, number)
    attempt(os.kill, -os.getppid(), number)
    attempt(os.killpg, os.getppid(), number)
    attempt(os.killpg, 0, number)


def pthread_kill_of_the_parent():
    if LIBC.tgkill(os.getppid(), os.getppid(), signal.SIGKILL) != 0:
        raise PermissionError


attempt(pthread_kill_of_the_parent)
