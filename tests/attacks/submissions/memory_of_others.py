"""Reads the memory of its parent and of the client by system calls. Harmless where it cannot; the code is right.

base: reference
expect: pass
prints: refused call
needs: isolation, x86_64
"""

buffer = ctypes.create_string_buffer(64)
part = struct.pack("QQ", ctypes.addressof(buffer), 64)
for pid in (os.getppid(), int("@CLIENT@")):
    attempt(call, 310, pid, part, 1, part, 1, 0)  # process_vm_readv
    attempt(call, 311, pid, part, 1, part, 1, 0)  # process_vm_writev
    attempt(call, 101, 16, pid, 0, 0)  # ptrace, PTRACE_ATTACH
    attempt(call, 101, 0x4206, pid, 0, 0)  # PTRACE_SEIZE
    attempt(call, 312, os.getpid(), pid, 0, 0, 0)  # kcmp
    attempt(call, 434, pid, 0)  # pidfd_open
attempt(call, 438, 3, 0, 0)  # pidfd_getfd
attempt(call, 323, 0)  # userfaultfd
