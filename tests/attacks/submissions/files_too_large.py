"""Writes a file larger than it may be. Harmless where it cannot; the code is right.

base: reference
expect: pass
prints: refused write, refused ftruncate
"""

with open("large", "wb", buffering=0) as file:

    def write():
        for _ in range(2000):
            file.write(bytes(1 << 16))

    attempt(write)
    attempt(os.ftruncate, file.fileno(), 1 << 40)
    attempt(os.posix_fallocate, file.fileno(), 0, 1 << 40)
