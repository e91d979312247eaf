"""Opens connections by the numbers of the system calls, and past them. Harmless where it cannot; the code is right.

base: reference
expect: pass
prints: refused call
needs: isolation, x86_64
"""

attempt(call, 41, 2, 1, 0)  # socket
attempt(call, 41, 1, 5, 0)
attempt(call, 53, 1, 1, 0, ctypes.create_string_buffer(8))  # socketpair
attempt(call, 425, 8, ctypes.create_string_buffer(120))  # io_uring_setup
address = struct.pack("=HH4s8x", 2, 0, b"\x7f\0\0\1")
for fd in range(8):
    attempt(call, 42, fd, address, 16)  # connect
    attempt(call, 44, fd, b"x", 1, 0, address, 16)  # sendto
attempt(call, 321, 0, 0, 0)  # bpf
attempt(call, 240, b"queue", 0o102, 0o600, 0)  # mq_open
