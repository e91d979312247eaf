"""Takes memory that is not counted as data: shared mappings, files without a name, segments.

base: reference
expect: memory, exception, died
prints: refused memfd_create, refused open
needs: isolation
"""

import mmap

attempt(os.memfd_create, "x")
attempt(open, "/dev/shm/x", "w")
attempt(call, 29, 0, 1 << 30, 0o1600)  # shmget
maps = []
for _ in range(100):
    maps.append(mmap.mmap(-1, 256 << 20, flags=mmap.MAP_SHARED | mmap.MAP_ANONYMOUS))
    maps[-1][:: 1 << 12] = b"x" * (1 << 16)
print("ESCAPED 25 GB")
