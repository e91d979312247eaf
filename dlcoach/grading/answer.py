"""Answers of lessons, worked out from their own code in a child: the client. No torch here."""

import contextlib
import io
import sys
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dlcoach.grading import wire
from dlcoach.grading.launcher import ForkServer, Launcher, SpareProcesses
from dlcoach.grading.running import Running
from dlcoach.grading.scratch import scratch_folder

SECONDS = 30.0


@dataclass(frozen=True)
class Worked:
    """What the code printed and what each expression gave (a tensor: its shape as a list), or what went wrong."""

    printed: str = ""
    values: tuple[Any, ...] = ()
    error: str | None = None


class Answers:
    """Works out one answer at a time."""

    def __init__(self, launcher: Launcher | None = None) -> None:
        self._launcher: Launcher = launcher or (ForkServer() if sys.platform == "linux" else SpareProcesses())

    def work_out(self, code: str, expressions: Sequence[str] = (), *, cancel: threading.Event | None = None) -> Worked:
        """Run `code`, with `torch`, `nn` and `F` there, then evaluate each of `expressions` after it.

        Raises:
            Cancelled: where `cancel` was set before the answer was there.
            ServerDied: where no child can be had.
        """
        answer, end, output = self._run([code], expressions, cancel)
        if end["timeout"]:
            return Worked(error=f"the code ran for more than {SECONDS:.0f} s")
        try:
            message, _ = wire.read(io.BytesIO(answer))
        except (EOFError, wire.MalformedFrame):
            return Worked(error=f"the code ended its process: {output.strip()[-300:]}")
        return _worked(message)

    def work_out_together(self, programs: Sequence[str], expressions: Sequence[str]) -> list[Worked] | None:
        """Work out `expressions` after each of `programs`, one after the other in one process.

        It takes a tenth of the time, and a program may disturb those after it. None where one ended the process.

        Raises:
            ServerDied: where no child can be had.
        """
        answer, _end, _output = self._run(programs, expressions, None)
        try:
            worked = [_worked(message) for message, _ in wire.frames(answer)]
        except wire.MalformedFrame:
            return None
        return worked if len(worked) == len(programs) else None

    def _run(
        self, programs: Sequence[str], expressions: Sequence[str], cancel: threading.Event | None
    ) -> tuple[bytes, dict[str, Any], str]:
        """What a child answers, how it ended, and what it printed."""
        with contextlib.ExitStack() as stack:
            scratch = stack.enter_context(scratch_folder())
            child = stack.enter_context(Running(self._launcher.launch("calculation")))
            child.tell({"programs": list(programs), "expressions": list(expressions), "scratch": scratch}, last=True)
            answer, end = child.listen(SECONDS, cancel or threading.Event())
        return answer, end, child.output()[0]

    def close(self) -> None:
        """End the children's server."""
        self._launcher.close()


def _worked(message: Mapping[str, Any]) -> Worked:
    if "error" in message:
        return Worked(error=message["error"])
    return Worked(message["printed"], tuple(message["values"]))
