"""The child that holds the answers: it runs the reference, compares, and explains a difference.

No learner's code runs here.
"""

import math
import os
import time
import traceback
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any, BinaryIO

import torch

from dlcoach.grading import cases, device, wire
from dlcoach.grading.comparison import Difference, Tolerance, differences, other_float, pace, stray
from dlcoach.grading.diagnosis import relation
from dlcoach.grading.failure import FILENAME, describe, forbidden_use, heard
from dlcoach.grading.observation import decode, encode
from dlcoach.grading.submission import load_cases, load_target
from dlcoach.grading.verdict import Isolation

SLOW_TIMES, SLOW_SECONDS, SHORTEST = 20, 0.05, 0.0005
"""Slow is what takes so many times as long as the reference, and long enough for that to mean something. CPU time: the
machine may have other things to do."""

MAX_USES = 10
"""Uses of forbidden names that are told."""

Place = tuple[str, int]
"""A case's name and the number of its size."""


@dataclass
class Result:
    """What one case gave at one size: observations, or the description of an exception."""

    observations: dict[str, Any] = field(default_factory=dict)
    failure: dict[str, Any] | None = None
    seconds: float = 0.0


@dataclass
class Testimony:
    """All that a submission's process said before it ended."""

    results: dict[Place, Result] = field(default_factory=dict)
    isolation: Isolation | None = None
    failure: dict[str, Any] | None = None
    forbidden: list[dict[str, Any]] = field(default_factory=list)
    ended: bool = False
    malformed: bool = False


Results = Callable[[], Iterator[tuple[Place, Result]]]
"""What a mistake gives in each case, one after the other: it is asked for no more than is needed."""


class NoGpu(Exception):
    """torch finds no CUDA device."""


class BrokenExercise(Exception):
    """The exercise's own reference does not run on its own cases."""


def main(job_stream: BinaryIO, answer_stream: BinaryIO) -> None:
    """Read the job, run the reference, read how the submission ended and what it said, and write the judgement.

    The job has `reference`, `cases`, `mistakes` (pairs of id and source), `seed`, `device` and `scratch`. The
    judgement has `outcome`, `cases`, `finding`, `mistake`, `badges` and `isolation`; or `error`, where the exercise
    itself is at fault.
    """
    try:
        job, _ = wire.read(job_stream)
        if job["device"] == "cuda" and not torch.cuda.is_available():
            raise NoGpu
        device.prepare(job["device"])
        os.chdir(job["scratch"])
        judge = prepare(job)
        end, said = wire.read(job_stream)
        judgement = judge.judge(listen(said, judge.suite), end)
    except NoGpu:
        judgement = {"error": "", "kind": "no gpu"}
    except BrokenExercise as error:
        judgement = {"error": str(error)}
    except Exception:
        # the reference has run, so what failed is the judging itself
        judgement = {"error": traceback.format_exc(limit=-3), "kind": "judge"}
    answer_stream.write(wire.pack(judgement) + wire.LAST_WORDS)
    answer_stream.flush()


def prepare(job: Mapping[str, Any]) -> "Judge":
    """Run the job's reference, so that its results stand ready before the submission's come.

    Raises:
        BrokenExercise: where the reference does not run through the cases.
    """
    seed, on = job["seed"], job["device"]
    try:
        suite = load_cases(job["cases"])
        results = list(run_all(suite, job["reference"], "reference.py", seed, on))
    except Exception as error:
        raise BrokenExercise(f"{type(error).__name__}: {error}") from error
    for place, result in results:
        if result.failure is not None:
            raise BrokenExercise(f"the reference fails in {place[0]}: {result.failure}")
    mistakes = [
        (name, partial(_as_sent, run_all(suite, source, FILENAME, seed, on))) for name, source in job["mistakes"]
    ]
    return Judge(suite, dict(_as_sent(iter(results))), mistakes)


def _as_sent(results: Iterator[tuple[Place, Result]]) -> Iterator[tuple[Place, Result]]:
    """Results as they would arrive from another process, so that all sides have the same forms."""
    for place, result in results:
        yield place, Result(through_wire(result.observations), result.failure, result.seconds)


def run_all(
    suite: Sequence[cases.Case], source: str, filename: str, seed: int, on: str
) -> Iterator[tuple[Place, Result]]:
    """Run trusted code through every case, one result at a time."""
    target = load_target(source, filename)
    for case in suite:
        for place in range(len(case.sizes)):
            began = time.process_time()
            try:
                observations = cases.run(case, place, target, seed, on)
                yield (case.name, place), Result(observations, seconds=time.process_time() - began)
            except Exception as error:
                yield (case.name, place), Result(failure=describe(error, source))


def listen(said: bytes, suite: Sequence[cases.Case]) -> Testimony:
    """What a submission's process said, believed only where it has the right form."""
    testimony = Testimony()
    known = {(case.name, place) for case in suite for place in range(len(case.sizes))}
    try:
        for event, blob in wire.frames(said):
            _hear(testimony, event, blob, known)
    except Exception:  # a frame that is none, or JSON of another form: there are more ways to be wrong than to name
        testimony.malformed = True
    return testimony


def _hear(testimony: Testimony, event: Any, blob: bytes, known: set[Place]) -> None:
    kind = event["event"]
    if kind == "ready":
        if testimony.isolation is None:  # the first comes before any of the learner's code runs
            testimony.isolation = Isolation(event["isolation"])
    elif kind == "end":
        testimony.ended = True
    elif kind == "forbidden" and "case" not in event:
        testimony.forbidden = [forbidden_use(use) for use in event["uses"][:MAX_USES]]
    elif kind == "failed" and "case" not in event:
        testimony.failure = heard(event["failure"])
    else:
        place = (str(event["case"]), int(event["place"]))
        if place not in known or place in testimony.results:
            raise wire.MalformedFrame("a case that is none")
        if "failure" in event:
            testimony.results[place] = Result(failure=heard(event["failure"]))
        else:
            observations = decode(event["observations"], blob)
            seconds = float(event["seconds"])
            if not math.isfinite(seconds):
                raise wire.MalformedFrame("a time that is none")
            testimony.results[place] = Result(observations, seconds=seconds)


class Judge:
    """Holds what a submission says against what the reference gives, and knows it again among the mistakes."""

    def __init__(
        self, suite: Sequence[cases.Case], expected: Mapping[Place, Result], mistakes: Sequence[tuple[str, Results]]
    ) -> None:
        """`expected` and `mistakes`, by name, are of the submission's own seed."""
        self.suite = suite
        self.by_name = {case.name: case for case in suite}
        self.expected = expected
        self._mistakes = mistakes

    def judge(self, testimony: Testimony, end: Mapping[str, Any]) -> dict[str, Any]:
        """The judgement on a submission, given how its process ended: `timeout`, `overflow`, `signal`, `code`."""
        outcomes, finding = [], self._ending(testimony, end)
        blocked = finding is not None and not testimony.results
        first: Difference | None = None
        for place, expected in self.expected.items():
            case = self.by_name[place[0]]
            size = list(case.sizes[place[1]])
            result = testimony.results.get(place)
            if result is None:
                outcomes.append({"case": case.name, "size": size, "outcome": "not run"})
                continue
            problem = self._problem(place, expected, result)
            outcomes.append({"case": case.name, "size": size, "outcome": "fail" if problem else "pass"})
            if problem and first is None:
                first = problem
                finding = self._finding(problem, place, result) if not blocked else finding
        failed = finding is not None or any(o["outcome"] != "pass" for o in outcomes)
        return {
            "outcome": "not yet" if failed else "pass",
            "cases": outcomes,
            "finding": finding,
            "mistake": self._recognise(testimony) if failed else None,
            "badges": [] if failed else self._badges(testimony),
            "isolation": testimony.isolation or Isolation.NONE,
        }

    def _ending(self, testimony: Testimony, end: Mapping[str, Any]) -> dict[str, Any] | None:
        """What is to be said of a process that did not run all cases to the end."""
        running = next((place for place in self.expected if place not in testimony.results), None)
        where = {"case": running[0], "size": list(self.by_name[running[0]].sizes[running[1]])} if running else {}
        if testimony.forbidden:
            return {"kind": "forbidden", "data": {"uses": testimony.forbidden}}
        if testimony.failure is not None:
            in_case = testimony.failure.get("kind") == "time"
            return {"kind": str(testimony.failure.get("kind")), "data": testimony.failure, **(where if in_case else {})}
        if end.get("timeout"):
            return {"kind": "time", "data": {}, **where}
        if end.get("overflow") or (testimony.malformed and end.get("code") == 0):
            return {"kind": "interference", "data": {}, **where}
        if not testimony.ended:
            return {"kind": "died", "data": {"signal": end.get("signal"), "code": end.get("code")}, **where}
        if running is not None:
            return {"kind": "interference", "data": {}, **where}
        return None

    def _problem(self, place: Place, expected: Result, result: Result) -> Difference | None:
        if result.failure is not None:
            return Difference("failure", "", result.failure)
        return next(iter(self._differences(place, expected, result)), None)

    def _differences(self, place: Place, expected: Result, result: Result) -> list[Difference]:
        return differences(expected.observations, result.observations, self._tolerance(place))

    def _tolerance(self, place: Place) -> Tolerance:
        case = self.by_name[place[0]]
        return Tolerance(case.rtol, case.atol)

    def _finding(self, problem: Difference, place: Place, result: Result) -> dict[str, Any]:
        case = self.by_name[place[0]]
        where = {"case": case.name, "size": list(case.sizes[place[1]])}
        if problem.kind == "failure":
            return {"kind": str(problem.data.get("kind", "exception")), "data": problem.data, **where}
        data = {"name": problem.name, **problem.data}
        if problem.pair is not None:
            numbers = [n for n in case.sizes[place[1]] if isinstance(n, (int, float))]
            lengths = [n for value in self.expected[place].observations.values() for n in getattr(value, "shape", ())]
            data["relation"] = relation(*problem.pair, [*numbers, *lengths])
        return {"kind": problem.kind, "data": data, **where}

    def _recognise(self, testimony: Testimony) -> str | None:
        """The known mistake that observes the very same everywhere, if there is one."""
        if not testimony.results or len(testimony.results) < len(self.expected):
            return None
        return next((name for name, results in self._mistakes if self._same(testimony, results)), None)

    def _same(self, testimony: Testimony, results: Results) -> bool:
        try:
            for place, known in results():
                if not alike(known, testimony.results[place], self._tolerance(place)):
                    return False
        except Exception:  # a mistake that cannot even be loaded is a mistake in the exercise: the author check says so
            return False
        return True

    def _badges(self, testimony: Testimony) -> list[dict[str, Any]]:
        badges: dict[str, dict[str, Any]] = {}
        for place, expected in self.expected.items():
            seen = testimony.results[place]
            if found := other_float(expected.observations, seen.observations):
                name, want, got = found
                badges.setdefault("dtype", {"name": name, "expected": want, "actual": got, "case": place[0]})
            if alien := stray(seen.observations):
                badges.setdefault("device", {"line": alien.line, "code": alien.code})
            if both := pace(expected.observations, seen.observations):
                times = max(both[1], SHORTEST) / max(both[0], SHORTEST)
                badges.setdefault("pace", {"times": round(times, 1), "case": place[0]})
            times = seen.seconds / max(expected.seconds, SHORTEST)
            if seen.seconds > SLOW_SECONDS and times > max(SLOW_TIMES, badges.get("slow", {}).get("times", 0)):
                badges["slow"] = {"times": round(times), "case": place[0]}
        if "slow" in badges:
            badges.pop("pace", None)  # which says the same more kindly
        return [{"kind": kind, "data": data} for kind, data in badges.items()]


def alike(known: Result, said: Result, tolerance: Tolerance) -> bool:
    """Whether a known mistake and a submission gave the very same: observations, or an exception."""
    if known.failure is not None or said.failure is not None:
        return _same_failure(known.failure, said.failure)
    return known.observations.keys() == said.observations.keys() and not differences(
        known.observations, said.observations, tolerance
    )


def _same_failure(known: Mapping[str, Any] | None, said: Mapping[str, Any] | None) -> bool:
    return (
        known is not None
        and said is not None
        and all(known.get(part) == said.get(part) for part in ("kind", "type", "message"))
    )


def through_wire(observations: Mapping[str, Any]) -> dict[str, Any]:
    """What is left of observations that another process sends."""
    message, blob = encode(observations)
    return decode(message, blob)
