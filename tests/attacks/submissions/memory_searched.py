"""Searches the heap itself for the answers, past everything that Python knows.

base: bias-forgotten
expect: value, died
"""

secret = b"-".join([b"THE", b"ANSWERS", b"ARE", b"HERE"])
LIBC.sbrk.restype = ctypes.c_void_p
end = LIBC.sbrk(0)
for start in range(end - (4 << 20), end, 1 << 16):
    if secret in ctypes.string_at(start, 1 << 16):
        print("ESCAPED")
print("searched")
