"""Makes system calls under the numbers that x32 gives them. Harmless where it cannot; the code is right.

base: reference
expect: pass
prints: refused call
needs: isolation, x86_64
"""

X32 = 0x40000000
attempt(call, X32 | 57)  # fork
attempt(call, X32 | 41, 2, 1, 0)  # socket
attempt(call, X32 | 62, os.getppid(), 9)  # kill
attempt(call, X32 | 520, b"/bin/true", 0, 0)  # execve
