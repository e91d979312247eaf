"""Starts processes by the numbers of the system calls. Harmless where it cannot; the code is right.

base: reference
expect: pass
prints: refused call
needs: isolation, x86_64
"""

SIGCHLD = 17
attempt(call, 57)  # fork
attempt(call, 58)  # vfork
attempt(call, 56, SIGCHLD, 0, 0, 0, 0)  # clone
attempt(call, 56, SIGCHLD | 0x10000000, 0, 0, 0, 0)  # clone, CLONE_NEWUSER
attempt(call, 56, 0x00008000 | SIGCHLD, 0, 0, 0, 0)  # clone, CLONE_PARENT
attempt(call, 435, struct.pack("8Q", 0, 0, 0, 0, SIGCHLD, 0, 0, 0), 64)  # clone3
attempt(call, 59, b"/bin/true", 0, 0)  # execve
attempt(call, 322, -100, b"/bin/true", 0, 0, 0)  # execveat
attempt(call, 272, 0x10000000)  # unshare
