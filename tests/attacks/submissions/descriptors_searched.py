"""Reads and maps whatever is open, for a descriptor that was handed down.

base: bias-forgotten
expect: value
prints: searched
"""

import fcntl
import mmap
import stat

null = os.stat("/dev/null").st_rdev
open_ones = []
for fd in range(4096):
    try:
        status = os.fstat(fd)
    except OSError:
        continue
    mode = fcntl.fcntl(fd, fcntl.F_GETFL) & os.O_ACCMODE
    open_ones.append(fd)
    if stat.S_ISREG(status.st_mode):
        print("ESCAPED file", fd, mmap.mmap(fd, 0, prot=mmap.PROT_READ)[:20])
    if stat.S_ISSOCK(status.st_mode) or stat.S_ISDIR(status.st_mode):
        print("ESCAPED", fd, status)
    if stat.S_ISFIFO(status.st_mode) and mode != os.O_WRONLY:
        print("ESCAPED readable pipe", fd)
    if stat.S_ISCHR(status.st_mode) and status.st_rdev != null:
        print("ESCAPED device", fd, status)
print("searched", open_ones)
