"""What every attack has at hand: the runner puts this file before its code."""

import ctypes
import json
import os
import struct

LIBC = ctypes.CDLL(None, use_errno=True)
PLACES = [("parameters", 0), ("parameters", 1), ("forward", 0), ("forward", 1), ("summary", 0)]


def attempt(action, *arguments, **keywords):
    """Do what has to be refused, and say how that went."""
    try:
        result = action(*arguments, **keywords)
    except (OSError, ValueError) as error:
        print("refused", action.__name__, type(error).__name__)
    else:
        print("ESCAPED", action.__name__, result)


def call(number, *arguments):
    """A system call by its number, raising as the functions of `os` do."""
    result = LIBC.syscall(ctypes.c_long(number), *(ctypes.c_long(a) if isinstance(a, int) else a for a in arguments))
    if result < 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    return result


def frame(message, blob=b""):
    """A frame as the grader's own processes write it."""
    text = json.dumps(message).encode()
    return struct.pack("<4sIQ", b"dlc1", len(text), len(blob)) + text + blob


def result(case, place, observations, blob=b""):
    """The event that tells what a case observed."""
    event = {"event": "case", "case": case, "place": place, "observations": observations, "seconds": 0.0}
    return frame(event, blob)


def shout(*data):
    """Write to every descriptor but the printed output."""
    for fd in range(3, 256):
        try:
            for part in data:
                os.write(fd, part)
        except OSError:
            continue
