"""Landlock: a process gives up, for ever, the files that it was not promised.

After the kernel's documentation, `Documentation/userspace-api/landlock.rst`, and `<linux/landlock.h>`. It needs no
privilege, and from version 4 on takes TCP away too, from version 6 on signals to processes outside.
"""

import ctypes
import os
import stat
import struct
from collections.abc import Iterable
from pathlib import Path

CREATE_RULESET, ADD_RULE, RESTRICT_SELF = 444, 445, 446  # the same on x86-64 and arm64
VERSION_FLAG = 1
PATH_BENEATH = 1

EXECUTE, WRITE_FILE, READ_FILE, READ_DIR = 1 << 0, 1 << 1, 1 << 2, 1 << 3
TRUNCATE = 1 << 14
READ = EXECUTE | READ_FILE | READ_DIR
ON_FILES = EXECUTE | WRITE_FILE | READ_FILE | TRUNCATE | 1 << 15
FILE_RIGHTS = {1: (1 << 13) - 1, 2: (1 << 14) - 1, 3: (1 << 15) - 1, 5: (1 << 16) - 1}
"""All rights on files that a version of Landlock knows, by the first version that knows them."""

TCP_RIGHTS = 0b11  # bind and connect, from version 4 on
SCOPES = 0b11  # abstract sockets and signals, from version 6 on

_libc = ctypes.CDLL(None, use_errno=True)


def version() -> int:
    """The version of Landlock that the kernel offers, 0 where it has none. Asked by the system call itself."""
    return max(0, int(_libc.syscall(CREATE_RULESET, None, ctypes.c_size_t(0), VERSION_FLAG)))


def restrict(readable: Iterable[Path], writable: Iterable[Path]) -> bool:
    """Leave this thread the reading of `readable` and all use of `writable`, folders with what is beneath them.

    Paths that do not exist are left out. `no_new_privs` must have been set. False where the kernel has no Landlock.

    Raises:
        OSError: where the kernel has it and refuses.
    """
    abi = version()
    if abi == 0:
        return False
    every = max(rights for first, rights in FILE_RIGHTS.items() if first <= abi)
    parts = [every, *([TCP_RIGHTS] if abi >= 4 else []), *([SCOPES] if abi >= 6 else [])]
    attributes = struct.pack(f"={len(parts)}Q", *parts)
    ruleset = _call(CREATE_RULESET, attributes, ctypes.c_size_t(len(attributes)), 0)
    try:
        for rights, paths in ((READ, readable), (every, writable)):
            for path in paths:
                _allow(ruleset, path, rights & every)
        _call(RESTRICT_SELF, ruleset, 0)
    finally:
        os.close(ruleset)
    return True


def _allow(ruleset: int, path: Path, rights: int) -> None:
    try:
        fd = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except OSError:
        return
    try:
        if not stat.S_ISDIR(os.fstat(fd).st_mode):
            rights &= ON_FILES
        _call(ADD_RULE, ruleset, PATH_BENEATH, struct.pack("=Qi", rights, fd), 0)
    finally:
        os.close(fd)


def _call(number: int, *arguments: object) -> int:
    result = int(_libc.syscall(number, *arguments))
    if result < 0:
        error = ctypes.get_errno()
        raise OSError(error, os.strerror(error))
    return result
