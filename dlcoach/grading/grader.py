"""The client: takes an exercise and a submission, has them judged by children, and gives the verdict. No torch here."""

import contextlib
import io
import secrets
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from dlcoach.course.exercise import Exercise
from dlcoach.grading import wire
from dlcoach.grading.answer import Answers, Worked
from dlcoach.grading.launcher import ForkServer, Launcher, ServerDied, SpareProcesses
from dlcoach.grading.running import Cancelled, Running
from dlcoach.grading.scratch import scratch_folder
from dlcoach.grading.verdict import Badge, CaseOutcome, Finding, Isolation, Outcome, Verdict
from dlcoach.language import _

__all__ = ["Cancelled", "Grader"]

GRACE_SECONDS = 1.5
"""After its time is over a submission is interrupted from inside; this long after that it is killed."""

JUDGE_SECONDS = 60.0
MAX_SOURCE = 1 << 20


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

    def work_out(self, code: str, expressions: Sequence[str] = (), *, cancel: threading.Event | None = None) -> Worked:
        """Run a lesson's code on the server that is there already: see `Answers.work_out`."""
        with self._lock:
            return Answers(self._launcher).work_out(code, expressions, cancel=cancel)

    def _grade(self, exercise: Exercise, source: str, seed: int, device: str, cancel: threading.Event) -> Verdict:
        if len(source) > MAX_SOURCE:
            finding = Finding("too long", data={"length": len(source), "limit": MAX_SOURCE})
            return Verdict(Outcome.NOT_YET, exercise.id, seed, device, finding=finding)
        launcher = self._launcher_for(device)
        common = {"cases": exercise.cases, "seed": seed, "device": device}
        with contextlib.ExitStack() as stack:
            scratch = stack.enter_context(scratch_folder())
            # the submission first: it takes longer, and the judge gets ready beside it
            child = stack.enter_context(Running(launcher.launch("submission"), wire.LAST_WORDS))
            child.tell(submission_job(exercise, source, seed, device, scratch), last=True)
            bench = stack.enter_context(scratch_folder())  # what the reference writes is not for the learner's folder
            judge = stack.enter_context(Running(launcher.launch("judge"), wire.LAST_WORDS, trusted=True))
            mistakes = [[mistake.id, mistake.source] for mistake in exercise.mistakes]
            judge.tell({**common, "reference": exercise.reference, "mistakes": mistakes, "scratch": bench})
            said, end = child.listen(exercise.limits.seconds + GRACE_SECONDS, cancel)
            judge.tell_in_passing(end, said)
            answer, judge_end = judge.listen(JUDGE_SECONDS + 2 * exercise.limits.seconds, cancel)
        try:
            judgement, _blob = wire.read(io.BytesIO(answer))
        except (EOFError, wire.MalformedFrame):
            why = _("it took too long") if judge_end["timeout"] else judge.output()[0].strip()[-500:]
            return _could_not_grade(exercise, seed, device, "judge", why)
        if "error" in judgement:
            return _could_not_grade(exercise, seed, device, judgement.get("kind", "exercise"), judgement["error"])
        output, cut = child.output()
        return verdict_from(judgement, exercise, seed, device, output, cut)

    def _launcher_for(self, device: str) -> Launcher:
        if device == "cpu":
            return self._launcher
        if self._cuda is None:
            self._cuda = SpareProcesses()
        return self._cuda


def _could_not_grade(exercise: Exercise, seed: int, device: str, kind: str, why: str) -> Verdict:
    return Verdict(Outcome.COULD_NOT_GRADE, exercise.id, seed, device, finding=Finding(kind, data={"why": why}))


def submission_job(exercise: Exercise, source: str, seed: int, device: str, scratch: str) -> dict[str, Any]:
    """What the child that runs a submission is told: see `submission.main`."""
    return {
        "source": source,
        "cases": exercise.cases,
        "seed": seed,
        "device": device,
        "forbid": list(exercise.forbid),
        "scratch": scratch,
        "seconds": exercise.limits.seconds,
        "memory": exercise.limits.memory,
    }


def verdict_from(
    judgement: Mapping[str, Any], exercise: Exercise, seed: int, device: str, output: str = "", cut: bool = False
) -> Verdict:
    """The verdict that a judge's answer stands for: see `judge.main`."""
    finding = judgement["finding"]
    return Verdict(
        outcome=Outcome(judgement["outcome"]),
        exercise=exercise.id,
        seed=seed,
        device=device,
        isolation=Isolation(judgement["isolation"]),
        cases=tuple(CaseOutcome(c["case"], tuple(c["size"]), c["outcome"]) for c in judgement["cases"]),
        finding=finding
        and Finding(finding["kind"], finding.get("case", ""), tuple(finding.get("size", ())), finding["data"]),
        mistake=judgement["mistake"],
        badges=tuple(Badge(**badge) for badge in judgement["badges"]),
        output=output,
        output_cut=cut,
    )


def _with_seconds(verdict: Verdict, seconds: float) -> Verdict:
    return replace(verdict, seconds=round(seconds, 4))
