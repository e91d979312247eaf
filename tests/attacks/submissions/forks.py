"""Starts processes: a fork bomb, a double fork into a session of its own, programs. Harmless where it cannot.

base: reference
expect: pass
prints: refused fork, refused system, refused run, refused execv, refused spawn
needs: isolation
"""

import multiprocessing
import pty
import subprocess


def fork():
    if os.fork() == 0:
        while True:
            os.fork()


def double_fork():
    if os.fork() == 0:
        os.setsid()
        if os.fork() == 0:
            import time

            time.sleep(60)
        os._exit(0)


def system():
    if os.system("true") in (-1, 127 << 8):
        raise PermissionError


def spawn():
    process = multiprocessing.get_context("spawn").Process(target=print)
    process.start()


attempt(fork)
attempt(double_fork)
attempt(system)
attempt(subprocess.run, ["/bin/true"])
attempt(os.execv, "/bin/true", ["true"])
attempt(spawn)
attempt(os.posix_spawn, "/bin/true", ["true"], {})
attempt(pty.fork)
