"""Shutting a submission's process in, before a line of the learner's code runs."""

import contextlib
import os
import re
import sys
from pathlib import Path

from dlcoach.grading.verdict import Isolation

SCRUBBED = ("PATH", "LANG", "LC_ALL", "LC_CTYPE", "TZ", "SYSTEMROOT")
"""The environment variables that a submission may see; nothing else of the user's reaches it."""


def confine(scratch: Path, seconds: float, memory: int) -> Isolation:
    """Take away from this process what a submission does not need; how well that went.

    Args:
        scratch: the only folder to write to; it becomes the current one.
        seconds: of CPU time; the caller watches the wall clock.
        memory: MiB beyond what the process holds now.
    """
    environment = {name: os.environ[name] for name in SCRUBBED if name in os.environ}
    os.environ.clear()
    os.environ.update(environment, HOME=str(scratch), TMPDIR=str(scratch))
    os.chdir(scratch)
    if sys.platform == "win32":
        return Isolation.NONE
    _limit(seconds, memory)
    return Isolation.LIMITED


def _limit(seconds: float, memory: int) -> None:
    import resource

    def set_limit(kind: int, value: int) -> None:
        # a hard limit may already be lower, and macOS refuses some: the others still hold
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(kind, (value, value))

    held = _held()
    set_limit(resource.RLIMIT_CORE, 0)
    set_limit(resource.RLIMIT_CPU, int(seconds) + 2)
    set_limit(resource.RLIMIT_FSIZE, 64 << 20)
    set_limit(resource.RLIMIT_DATA, held.get("VmData", 0) + (memory << 20))
    set_limit(resource.RLIMIT_AS, held.get("VmSize", 1 << 40) + (memory << 20))


def _held() -> dict[str, int]:
    """What this process has mapped, in bytes, by the names of /proc."""
    try:
        status = Path("/proc/self/status").read_text()
    except OSError:
        return {}
    return {name: int(size) << 10 for name, size in re.findall(r"^(Vm\w+):\s+(\d+) kB", status, re.MULTILINE)}
