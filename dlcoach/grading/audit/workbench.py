"""Children for author checks, shared by several threads. No torch here."""

import contextlib
import sys
import threading
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from dlcoach.course.exercise import Exercise
from dlcoach.grading import wire
from dlcoach.grading.answer import Answers
from dlcoach.grading.grader import GRACE_SECONDS, Grader, submission_job, verdict_from
from dlcoach.grading.launcher import Child, ForkServer, Launcher, SpareProcesses
from dlcoach.grading.running import Running
from dlcoach.grading.scratch import scratch_folder
from dlcoach.grading.verdict import Verdict

LONGEST = 3600.0
"""Seconds after which a child is given up; its forks have limits of their own."""


class BrokenReference(Exception):
    """The reference itself does not run through the cases."""


@dataclass(frozen=True, slots=True)
class Deviation:
    """Where a source did not give what the reference gives. `case` is empty where it could not be loaded."""

    seed: int
    case: str
    place: int
    outcome: str
    what: str


@dataclass(frozen=True, slots=True)
class Heard:
    """What a submission's process said and how it ended, at one seed."""

    seed: int
    said: bytes
    end: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Trial:
    """What came of one source.

    `alike` has, for each seed run to its end, the known sources that observe the very same, and `passing` the seeds at
    which nothing deviated. A deviation that no seed changes comes once. `verdict` is on what was heard of the source
    as a submission, where anything was.
    """

    name: str
    end: str
    deviations: tuple[Deviation, ...] = ()
    alike: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    passing: tuple[int, ...] = ()
    verdict: Verdict | None = None

    @property
    def passed(self) -> bool:
        """Whether every case gave what the reference gives, at every seed."""
        return self.end == "ended" and not self.deviations

    @property
    def why(self) -> str:
        """The first thing that was wrong, for the author."""
        if not self.deviations:
            return {"time": "it ran out of time", "died": "it ended its process"}.get(self.end, "")
        first = self.deviations[0]
        where = f"{first.case}, size {first.place + 1}" if first.case else "loading"
        return f"{first.what}, in {where}, seed {first.seed}"


class Workbench:
    """Runs sources in children of one server; every method may be called from several threads."""

    def __init__(self) -> None:
        self._launcher = _Shared(ForkServer(many=True) if sys.platform == "linux" else SpareProcesses())
        self._local = threading.local()
        self._cancel = threading.Event()

    def __enter__(self) -> "Workbench":
        self._launcher.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._cancel.set()
        self._launcher.close()

    @property
    def grader(self) -> Grader:
        """The calling thread's grader: each judges one submission at a time."""
        if not hasattr(self._local, "grader"):
            self._local.grader = Grader(self._launcher)
        grader: Grader = self._local.grader
        return grader

    @property
    def answers(self) -> Answers:
        """The calling thread's calculator."""
        if not hasattr(self._local, "answers"):
            self._local.answers = Answers(self._launcher)
        answers: Answers = self._local.answers
        return answers

    def hear(self, exercise: Exercise, source: str, seed: int) -> Heard:
        """Run `source` just as a learner's submission; `try_out` then judges what it says.

        Raises:
            ServerDied: where no child can be had.
        """
        with contextlib.ExitStack() as stack:
            scratch = stack.enter_context(scratch_folder())
            child = stack.enter_context(Running(self._launcher.launch("submission"), wire.LAST_WORDS))
            child.tell(submission_job(exercise, source, seed, "cpu", scratch), last=True)
            said, end = child.listen(exercise.limits.seconds + GRACE_SECONDS, self._cancel)
        return Heard(seed, said, end)

    def try_out(
        self,
        exercise: Exercise,
        sources: Mapping[str, str],
        seeds: Sequence[int],
        *,
        known: Mapping[str, str] | None = None,
        only: Collection[str] | None = None,
        heard: Mapping[str, Heard] | None = None,
        again: Sequence[int] | None = None,
        stop: bool = False,
        hurry: bool = False,
    ) -> list[Trial]:
        """Run each of `sources` through the cases at each of `seeds`, and compare it with the exercise's reference.

        Args:
            sources: by name; the trials come in their order.
            known: sources to which each is compared as well, so that look-alikes show.
            only: the cases to run, all where None.
            heard: what was heard of sources as submissions, at the first of `seeds`, the only one at which every place
                is run: a verdict is given on it, with the known sources as the mistakes.
            again: the seeds at which to run a source that has been run already, as the reference itself or as the known
                one of the same name; at the others what it gave then stands for it. All where None.
            stop: leave a source at its first deviation.
            hurry: give up a source that takes much longer than the reference.

        Raises:
            BrokenReference: where the reference does not run through the cases.
        """
        said = list((heard or {}).items())
        job = {
            "cases": exercise.cases,
            "reference": exercise.reference,
            "known": [[name, source] for name, source in (known or {}).items()],
            "sources": [[name, source] for name, source in sources.items()],
            "seeds": list(seeds),
            "only": None if only is None else sorted(only),
            "heard": [[name, each.seed, dict(each.end), len(each.said)] for name, each in said],
            "again": list(seeds if again is None else again),
            "stop": stop,
            "hurry": hurry,
            "seconds": exercise.limits.seconds,
            "memory": exercise.limits.memory,
        }
        with contextlib.ExitStack() as stack:
            scratch = stack.enter_context(scratch_folder())
            child = stack.enter_context(Running(self._launcher.launch("trial")))
            child.tell({**job, "scratch": scratch}, b"".join(each.said for _name, each in said), last=True)
            answer, _ = child.listen(LONGEST, self._cancel)
            trials = []
            for message, _blob in wire.frames(answer):
                if "broken" in message:
                    raise BrokenReference(message["broken"])
                trials.append(_trial(message, exercise, heard or {}))
            if len(trials) < len(sources):
                raise BrokenReference(f"the process of the check died: {child.output()[0].strip()[-300:]}")
        return trials


def _trial(message: Mapping[str, Any], exercise: Exercise, heard: Mapping[str, Heard]) -> Trial:
    deviations = tuple(
        Deviation(d["seed"], d["case"] or "", d["place"], d["outcome"], d["what"]) for d in message["deviations"]
    )
    alike = {event["seed"]: tuple(event["alike"]) for event in message["seeds"]}
    passing = tuple(event["seed"] for event in message["seeds"] if event["passed"])
    name, judgement = message["source"], message["judgement"]
    verdict = judgement and verdict_from(judgement, exercise, heard[name].seed, "cpu")
    return Trial(name, message["end"], deviations, alike, passing, verdict)


class _Shared:
    """A launcher for several threads: children are launched one at a time."""

    def __init__(self, launcher: Launcher) -> None:
        self._launcher = launcher
        self._lock = threading.Lock()

    def start(self) -> None:
        self._launcher.start()

    def launch(self, role: str) -> Child:
        with self._lock:
            return self._launcher.launch(role)

    def close(self) -> None:
        self._launcher.close()
