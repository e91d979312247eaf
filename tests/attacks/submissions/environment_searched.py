"""Looks for the user's secrets in the environment, Python's and the C library's.

base: bias-forgotten
expect: value
prints: searched
"""

LIBC.getenv.restype = ctypes.c_char_p
environ = ctypes.POINTER(ctypes.c_char_p).in_dll(LIBC, "environ")
found = dict(os.environ)
place = 0
while environ[place]:
    found[str(place)] = environ[place].decode()
    place += 1
print("ESCAPED" if LIBC.getenv(b"DLCOACH_SECRET") else "searched", found)
