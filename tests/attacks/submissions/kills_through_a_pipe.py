"""Makes another process the owner of a pipe, for the kernel to send it a signal of choice when something can be read.

base: reference
expect: pass
prints: refused
needs: isolation
"""

import fcntl

for pid in (os.getppid(), int("@CLIENT@"), -os.getppid()):
    read, write = os.pipe()
    try:
        fcntl.fcntl(read, fcntl.F_SETOWN, pid)
        fcntl.fcntl(read, 10, 9)  # F_SETSIG, SIGKILL
        fcntl.fcntl(read, fcntl.F_SETFL, os.O_ASYNC | os.O_NONBLOCK)
        os.write(write, b"x")
    except OSError as error:
        print("refused", error)
