"""The client: takes an exercise and a submission, has them judged by children, and gives the verdict. No torch here."""

import contextlib
import io
import queue
import secrets
import shutil
import sys
import tempfile
import threading
import time
from dataclasses import replace
from typing import Any, BinaryIO

from dlcoach.course.exercise import Exercise
from dlcoach.grading import wire
from dlcoach.grading.launcher import Child, ForkServer, Launcher, ServerDied, SpareProcesses
from dlcoach.grading.verdict import Badge, CaseOutcome, Finding, Isolation, Outcome, Verdict

GRACE_SECONDS = 1.5
"""After its time is over a submission is interrupted from inside; this long after that it is killed."""

JUDGE_SECONDS = 60.0
MAX_EVENTS = 256 << 20
MAX_OUTPUT = 64 << 10
MAX_SOURCE = 1 << 20


class Cancelled(Exception):
    """The caller asked to stop."""


class Grader:
    """Judges one submission at a time; safe to call from several threads."""

    def __init__(self, launcher: Launcher | None = None) -> None:
        self._launcher: Launcher = launcher or (ForkServer() if sys.platform == "linux" else SpareProcesses())
        self._cuda: Launcher | None = None
        self._lock = threading.Lock()

    def start(self) -> None:
        """Get ready in the background; the first verdict then comes at once."""
        self._launcher.start()

    def close(self) -> None:
        """End the server. The grader may be used again."""
        self._launcher.close()
        if self._cuda is not None:
            self._cuda.close()

    def __enter__(self) -> "Grader":
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def grade(
        self,
        exercise: Exercise,
        source: str,
        *,
        seed: int | None = None,
        device: str = "cpu",
        cancel: threading.Event | None = None,
    ) -> Verdict:
        """The verdict on `source`.

        Args:
            seed: for the numbers in the cases; drawn anew where None. The verdict holds it, so that it can be replayed.
            device: "cpu" or "cuda".
            cancel: once set, the children are killed.

        Raises:
            Cancelled: where `cancel` was set before the verdict was there.
        """
        seed = secrets.randbelow(1 << 31) if seed is None else seed
        cancel = cancel or threading.Event()
        began = time.perf_counter()
        with self._lock:
            try:
                verdict = self._grade(exercise, source, seed, device, cancel)
            except (ServerDied, BrokenPipeError) as error:
                verdict = _could_not_grade(exercise, seed, device, "server", str(error))
        return _with_seconds(verdict, time.perf_counter() - began)

    def _grade(self, exercise: Exercise, source: str, seed: int, device: str, cancel: threading.Event) -> Verdict:
        if len(source) > MAX_SOURCE:
            finding = Finding("too long", data={"length": len(source), "limit": MAX_SOURCE})
            return Verdict(Outcome.NOT_YET, exercise.id, seed, device, finding=finding)
        launcher = self._launcher_for(device)
        common = {"cases": exercise.cases, "seed": seed, "device": device}
        limits = {"seconds": exercise.limits.seconds, "memory": exercise.limits.memory}
        with contextlib.ExitStack() as stack:
            judge = stack.enter_context(_Running(launcher.launch("judge")))
            mistakes = [[mistake.id, mistake.source] for mistake in exercise.mistakes]
            judge.tell({**common, "reference": exercise.reference, "mistakes": mistakes})
            scratch = tempfile.mkdtemp(prefix="dlcoach-")
            stack.callback(shutil.rmtree, scratch, ignore_errors=True)
            child = stack.enter_context(_Running(launcher.launch("submission")))
            job = {**common, **limits, "source": source, "forbid": list(exercise.forbid), "scratch": scratch}
            child.tell(job, last=True)
            said, end = child.listen(exercise.limits.seconds + GRACE_SECONDS, cancel)
            judge.tell(end, said, last=True)
            answer, judge_end = judge.listen(JUDGE_SECONDS + 2 * exercise.limits.seconds, cancel)
        try:
            judgement, _ = wire.read(io.BytesIO(answer))
        except (EOFError, wire.MalformedFrame):
            why = "it took too long" if judge_end["timeout"] else judge.output()[0].strip()[-500:]
            return _could_not_grade(exercise, seed, device, "judge", why)
        if "error" in judgement:
            return _could_not_grade(exercise, seed, device, judgement.get("kind", "exercise"), judgement["error"])
        output, cut = child.output()
        return _verdict(exercise, seed, device, judgement, output, cut)

    def _launcher_for(self, device: str) -> Launcher:
        if device == "cpu":
            return self._launcher
        if self._cuda is None:
            self._cuda = SpareProcesses()
        return self._cuda


class _Running:
    """A child at work: its events are collected, its output drained, and it is gone when the block is left."""

    def __init__(self, child: Child) -> None:
        self._child = child
        self._news: queue.Queue[None] = queue.Queue()
        self._events = _Drain(child.events, MAX_EVENTS, self._news)
        self._output = _Drain(child.output, MAX_OUTPUT, self._news)

    def __enter__(self) -> "_Running":
        return self

    def __exit__(self, *_: object) -> None:
        self._child.kill()
        with contextlib.suppress(OSError):
            self._child.job.close()

    def tell(self, message: Any, blob: bytes = b"", last: bool = False) -> None:
        """Send a frame. A child that has ended already hears nothing; its events say why."""
        with contextlib.suppress(BrokenPipeError):
            self._child.job.write(wire.pack(message, blob))
            self._child.job.flush()
            if last:
                self._child.job.close()

    def listen(self, seconds: float, cancel: threading.Event) -> tuple[bytes, dict[str, Any]]:
        """All its events, once it has ended or `seconds` after its first one, and how it ended."""
        started = time.monotonic()
        timeout = overflow = False
        while not self._events.ended:
            with contextlib.suppress(queue.Empty):
                self._news.get(timeout=0.05)
            if cancel.is_set():
                self._child.kill()
                raise Cancelled
            since = self._events.first or started + 30.0  # until it is ready the machine may just be busy
            overflow = self._events.overflow
            timeout = time.monotonic() > since + seconds
            if overflow or timeout:
                break
        if overflow or timeout:
            self._child.kill()
        status = self._child.wait(5.0)
        self._events.join(1.0)
        end = {"timeout": timeout, "overflow": overflow, "code": status, "signal": -status if status and status < 0 else None}
        return self._events.data(), end

    def output(self) -> tuple[str, bool]:
        """What it printed, and whether that was cut."""
        self._output.join(1.0)
        return self._output.data().decode("utf-8", "replace"), self._output.overflow


class _Drain(threading.Thread):
    """Reads a pipe to its end and keeps the first `limit` bytes: whoever writes never has to wait."""

    def __init__(self, stream: BinaryIO, limit: int, news: "queue.Queue[None]") -> None:
        super().__init__(daemon=True, name="drain")
        self._stream = stream
        self._limit = limit
        self._news = news
        self._kept = bytearray()
        self.first: float | None = None
        self.overflow = False
        self.ended = False
        self.start()

    def run(self) -> None:
        with contextlib.suppress(OSError, ValueError), self._stream as stream:
            while chunk := stream.read(1 << 16):
                self.first = self.first or time.monotonic()
                room = self._limit - len(self._kept)
                self._kept += chunk[:room]
                self.overflow = self.overflow or len(chunk) > room
                if self.overflow:
                    self._news.put(None)
        self.ended = True
        self._news.put(None)

    def data(self) -> bytes:
        """What was kept so far."""
        return bytes(self._kept)


def _could_not_grade(exercise: Exercise, seed: int, device: str, kind: str, why: str) -> Verdict:
    return Verdict(Outcome.COULD_NOT_GRADE, exercise.id, seed, device, finding=Finding(kind, data={"why": why}))


def _verdict(exercise: Exercise, seed: int, device: str, judgement: dict[str, Any], output: str, cut: bool) -> Verdict:
    finding = judgement["finding"]
    return Verdict(
        outcome=Outcome(judgement["outcome"]),
        exercise=exercise.id,
        seed=seed,
        device=device,
        isolation=Isolation(judgement["isolation"]),
        cases=tuple(CaseOutcome(c["case"], tuple(c["size"]), c["outcome"]) for c in judgement["cases"]),
        finding=finding and Finding(finding["kind"], finding.get("case", ""), tuple(finding.get("size", ())), finding["data"]),
        mistake=judgement["mistake"],
        badges=tuple(Badge(**badge) for badge in judgement["badges"]),
        output=output,
        output_cut=cut,
    )


def _with_seconds(verdict: Verdict, seconds: float) -> Verdict:
    return replace(verdict, seconds=round(seconds, 4))
