"""Sends signals to others by less known calls. Harmless where it cannot; the code is right.

base: reference
expect: pass
prints: refused call
needs: isolation, x86_64
"""

siginfo = struct.pack("3i", 9, 0, -1).ljust(128, b"\0")
for pid in (os.getppid(), int("@CLIENT@")):
    attempt(call, 62, pid, 9)  # kill
    attempt(call, 200, pid, 9)  # tkill
    attempt(call, 234, pid, pid, 9)  # tgkill
    attempt(call, 129, pid, 9, siginfo)  # rt_sigqueueinfo
    attempt(call, 297, pid, pid, 9, siginfo)  # rt_tgsigqueueinfo
    attempt(call, 424, pid, 9, 0, 0)  # pidfd_send_signal
    attempt(call, 62, pid | 1 << 32, 9)  # kill, with a higher half that no process number has
