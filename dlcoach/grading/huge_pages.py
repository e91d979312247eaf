"""Huge pages for a process that will be forked many times.

A fork copies the page table. Of a process that has torch imported that is most of what a fork costs, and most of what
its end costs; with huge pages it is less than half. Memory does not grow by it. Getting there takes the better part of
a second, so that it pays where hundreds of forks follow.
"""

import contextlib
import ctypes
from collections.abc import Iterator
from pathlib import Path

SIZE = 2 << 20
MADV_COLLAPSE = 25  # <linux/mman.h>, since Linux 6.1; older kernels refuse it, and all stays as it was


def collapse() -> int:
    """Move this process's own memory into huge pages; how many bytes were moved, 0 where the system can't do it."""
    try:
        madvise = ctypes.CDLL(None).madvise
        regions = list(_regions(Path("/proc/self/maps").read_text()))
    except (AttributeError, OSError):
        return 0
    madvise.argtypes = [ctypes.c_void_p, ctypes.c_size_t, ctypes.c_int]
    return sum(size for start, size in regions if madvise(start, size, MADV_COLLAPSE) == 0)


def _regions(maps: str) -> Iterator[tuple[int, int]]:
    """Start and size of what can be in huge pages: memory that belongs to no file and can be written to."""
    for line in maps.splitlines():
        with contextlib.suppress(ValueError):
            span, rights, _offset, _device, inode, *name = line.split()
            first, last = (int(address, 16) for address in span.split("-"))
            start, end = -(-first // SIZE) * SIZE, last // SIZE * SIZE
            if "w" in rights and inode == "0" and name in ([], ["[heap]"]) and start < end:
                yield start, end - start
