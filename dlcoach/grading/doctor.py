"""What a submission can do on this machine, found out by trying."""

import os
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from dlcoach.course.exercise import Exercise, Limits
from dlcoach.course.text import Text
from dlcoach.grading.grader import Grader
from dlcoach.grading.launcher import KEPT
from dlcoach.grading.verdict import Isolation, Verdict
from dlcoach.language import _

LIMITS = Limits(seconds=5.0, memory=512)

_CASES = """\
from dlcoach.grading.cases import case, observe

@case
def there(target, draw):
    \"\"\"is there\"\"\"
    observe(done=target.done)
"""

_TRIES = {
    "read": "open(folder + '/secret').read()",
    "write": "open(folder + '/new', 'w').write('x')",
    "socket": "import socket; socket.socket().close()",
    "process": "if os.fork() == 0: os._exit(0)",
    "kill": "os.kill(os.getppid(), 0)",
    "environment": "os.environ[variable]",
    "memory": "block = bytearray(4 << 30)",
    "time": "while True: pass",
}


@dataclass(frozen=True)
class Trial:
    """One thing that a submission tried: what, in words, and whether it was kept from it."""

    name: str
    words: str
    contained: bool


def examine(grader: Grader) -> Iterator[Trial]:
    """Try each thing in a submission of its own, through the very grader that judges learners' code."""
    words = {
        "read": _("read a file of yours"),
        "write": _("write a file outside its folder"),
        "socket": _("open a socket"),
        "process": _("start a process"),
        "kill": _("signal its parent"),
        "environment": _("see your environment variables"),
        "memory": _("take 4 GiB of memory"),
        "time": _("run for ever"),
    }
    with tempfile.TemporaryDirectory(prefix="dlcoach-doctor-") as folder:
        (Path(folder) / "secret").write_text("secret")
        for name, attempt in _TRIES.items():
            yield Trial(name, words[name], not _succeeds(grader, attempt, Path(folder)))


def isolation(grader: Grader) -> Isolation:
    """How strong a verdict's isolation is on this machine."""
    return _run(grader, "").isolation


def _succeeds(grader: Grader, attempt: str, folder: Path) -> bool:
    """An attempt that came to its end passes; one that was refused raised, or was stopped."""
    variable = next((name for name in os.environ if name not in KEPT), "")
    return _run(grader, f"import os\nfolder, variable = {str(folder)!r}, {variable!r}\n{attempt}").passed


def _run(grader: Grader, source: str) -> Verdict:
    exercise = Exercise(
        id="doctor",
        title=Text(""),
        target="",
        task=Text(""),
        starter="",
        reference="done = True",
        cases=_CASES,
        hints=(),
        mistakes=(),
        variants={},
        limits=LIMITS,
    )
    return grader.grade(exercise, f"{source}\ndone = True\n")
