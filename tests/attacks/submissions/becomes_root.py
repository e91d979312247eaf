"""Takes privileges back, and changes the machine. Harmless where it cannot; the code is right.

base: reference
expect: pass
prints: refused call, refused mknod, refused chroot
needs: isolation, x86_64
"""

attempt(os.mknod, "disk", 0o600 | 0o060000, os.makedev(254, 0))
attempt(os.chroot, ".")
attempt(call, 126, struct.pack("=Ii", 0x20080522, 0), struct.pack("=6I", *[0xFFFFFFFF] * 6))  # capset
attempt(call, 165, b"none", b"@HOME@", b"tmpfs", 0, 0)  # mount
attempt(call, 170, b"owned", 5)  # sethostname
attempt(call, 160, 7, struct.pack("QQ", 1 << 20, 1 << 20))  # setrlimit
attempt(call, 321, 0, 0, 0)  # bpf
attempt(call, 298, 0, 0, -1, -1, 0)  # perf_event_open
attempt(call, 250, 0, 0, 0, 0, 0)  # keyctl
attempt(call, 304, -1, 0, 0)  # open_by_handle_at
