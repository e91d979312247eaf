"""Shutting a submission's process in, before a line of the learner's code runs.

Session and descriptors were seen to when the process was made; then come, in this order, limits, privileges, files
(Landlock) and system calls (seccomp). What the kernel does not offer is left out, and the verdict says so.
"""

import contextlib
import ctypes
import functools
import math
import os
import re
import struct
import sys
import sysconfig
from collections.abc import Iterator
from pathlib import Path

from dlcoach.grading.verdict import Isolation

SCRUBBED = ("PATH", "LANG", "LC_ALL", "LC_CTYPE", "TZ", "SYSTEMROOT")
"""The environment variables that a submission may see; nothing else of the user's reaches it."""

SYSTEM = ("/usr/lib", "/usr/lib64", "/lib", "/lib64", "/usr/share/zoneinfo", "/etc/localtime", "/proc/cpuinfo")
"""Libraries and what torch asks about the machine."""

DEVICES = ("/dev/null", "/dev/zero", "/dev/urandom")

PACKAGE = Path(__file__).resolve().parents[1]

PR_SET_DUMPABLE, PR_SET_NO_NEW_PRIVS, PR_CAPBSET_DROP = 4, 38, 24  # <linux/prctl.h>
CAPABILITY_VERSION_3 = 0x20080522  # <linux/capability.h>
LAST_CAPABILITY = 63


def prepare() -> None:
    """Work out what every submission has in common, before a fork."""
    if sys.platform == "linux":
        from dlcoach.grading import landlock, seccomp  # noqa: F401

        readable()


def confine(scratch: Path, seconds: float, memory: int, device: str = "cpu") -> Isolation:
    """Take away from this process what a submission does not need; how well that went.

    Args:
        scratch: the only folder to write to; it becomes the current one.
        seconds: of CPU time for each core; the caller watches the wall clock.
        memory: MiB beyond what the process holds now.
        device: "cuda" needs the driver's files, calls and address space, so that only the limits are left there.
    """
    environment = {name: os.environ[name] for name in SCRUBBED if name in os.environ}
    os.environ.clear()
    os.environ.update(environment, HOME=str(scratch), TMPDIR=str(scratch))
    os.chdir(scratch)
    if sys.platform == "win32":
        return Isolation.NONE
    _limit(seconds, memory, device)
    if sys.platform != "linux" or device != "cpu":
        return Isolation.LIMITED
    return Isolation.ISOLATED if _shut_in(scratch) else Isolation.LIMITED


def _limit(seconds: float, memory: int, device: str) -> None:
    import resource

    def set_limit(kind: int, value: int) -> None:
        # a hard limit may already be lower, and macOS refuses some: the others still hold
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(kind, (value, value))

    held = _held()
    set_limit(resource.RLIMIT_CORE, 0)
    # the wall clock is the caller's to watch; this ends what outlives the caller, and must not speak before the clock
    set_limit(resource.RLIMIT_CPU, math.ceil(seconds) * (os.cpu_count() or 1) + 4)
    set_limit(resource.RLIMIT_FSIZE, 64 << 20)
    set_limit(resource.RLIMIT_NOFILE, 256)
    if device == "cpu":
        set_limit(resource.RLIMIT_DATA, held.get("VmData", 0) + (memory << 20))
        # shared mappings are no data; CUDA maps far more than it uses, so that this holds on the CPU alone
        set_limit(resource.RLIMIT_AS, held.get("VmSize", 1 << 40) + (memory << 20))


def _held() -> dict[str, int]:
    """What this process has mapped, in bytes, by the names of /proc."""
    try:
        status = Path("/proc/self/status").read_text()
    except OSError:
        return {}
    return {name: int(size) << 10 for name, size in re.findall(r"^(Vm\w+):\s+(\d+) kB", status, re.MULTILINE)}


def _shut_in(scratch: Path) -> bool:
    from dlcoach.grading import landlock, seccomp

    libc = ctypes.CDLL(None, use_errno=True)
    _drop_capabilities(libc)
    if libc.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0:
        return False
    libc.prctl(PR_SET_DUMPABLE, 0, 0, 0, 0)
    try:
        files = landlock.restrict(readable(), [scratch, Path("/dev/null")])
    except OSError:
        files = False
    return seccomp.restrict() and files


def _drop_capabilities(libc: ctypes.CDLL) -> None:
    """Give up root's powers, where dlcoach is run by root as in a container."""
    for capability in range(LAST_CAPABILITY + 1):
        libc.prctl(PR_CAPBSET_DROP, capability, 0, 0, 0)
    libc.capset(struct.pack("=Ii", CAPABILITY_VERSION_3, 0), bytes(24))


@functools.cache
def readable() -> tuple[Path, ...]:
    """What a submission may read: the interpreter, its packages, system libraries, and never a course.

    dlcoach's own package is left out, since an installed one has the course inside; its modules are loaded already.
    Found once, before a fork.
    """
    paths = sysconfig.get_paths()
    roots = {paths[name] for name in ("stdlib", "platstdlib", "purelib", "platlib")}
    roots |= {
        str(Path(sys.modules[name].__file__ or "").parents[1]) for name in ("torch", "numpy") if name in sys.modules
    }
    resolved = sorted({Path(root).resolve() for root in (*roots, *SYSTEM)})
    return (*(path for root in resolved for path in _without(root, PACKAGE)), *map(Path, DEVICES))


def _without(root: Path, hidden: Path) -> Iterator[Path]:
    """`root`, or as much of what is in it as does not hold `hidden`."""
    if not hidden.is_relative_to(root):
        yield root
    elif hidden != root:
        with contextlib.suppress(OSError):
            for entry in root.iterdir():
                yield from _without(entry, hidden)
