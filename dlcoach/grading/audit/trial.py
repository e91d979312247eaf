"""The child that tries many sources against one reference, for author checks.

It computes nothing itself, since a process that has computed must not fork. The reference runs in a fork of its own and
sends its observations; then each source runs in a fork, shut in like a submission, and is compared there. What a
mutant may do (run for ever, ask for all memory, end its process) ends that fork alone.
"""

import contextlib
import os
import random
import signal
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO

import torch

from dlcoach.grading import cases, sandbox, wire
from dlcoach.grading.comparison import Tolerance, differences
from dlcoach.grading.draw import Draw, derive_seed
from dlcoach.grading.failure import FILENAME, Target, describe
from dlcoach.grading.judge import Place, Result, alike
from dlcoach.grading.observation import decode, encode
from dlcoach.grading.submission import load_cases, load_target

HURRY_SECONDS, HURRY_TIMES = 2.0, 5.0
"""A source in a hurry gets so many seconds and so many times the reference's, of CPU: the machine may be busy."""

WALL_TIMES = 20.0
"""How much longer than its CPU time a fork may take by the clock."""

REFERENCE = "reference.py"

_SHOWN = ("expected", "actual", "place", "missing", "extra")
"""What is told of a difference."""

Send = Callable[..., None]


def main(job_stream: BinaryIO, answer_stream: BinaryIO) -> None:
    """Read the job, try every source, and send one frame for each as soon as it is done.

    The job has `reference`, `cases`, `known` and `sources` (pairs of name and source), `seeds`, `only` (names of cases,
    or None), `stop` (at a source's first deviation), `hurry` (give up early), `seconds`, `memory`, `scratch`. A frame
    has `source`, `deviations` (each with `seed`, `case`, `place`, `outcome`: "different" or "failed", and `what`; what
    no seed changes comes once), `seeds` (for each one run to its end: `passed`, and as `alike` the known sources that
    observe the very same everywhere) and `end`: "ended", "time" or "died". A frame with `broken` alone says what is
    wrong with the reference.
    """
    job, _ = wire.read(job_stream)

    def send(message: Any, blob: bytes = b"") -> None:
        answer_stream.write(wire.pack(message, blob))
        answer_stream.flush()

    try:
        suite = [case for case in load_cases(job["cases"]) if job["only"] is None or case.name in job["only"]]
    except Exception as error:
        send({"broken": f"cases.py: {type(error).__name__}: {error}"})
        return
    seconds = job["seconds"] * len(job["seeds"])
    expected = _recorded(job, suite, job["reference"], REFERENCE, seconds)
    if expected.broken:
        send({"broken": expected.broken})
        return
    known = {name: _recorded(job, suite, source, FILENAME, seconds) for name, source in job["known"]}
    for name, source in job["sources"]:
        limit = min(seconds, HURRY_SECONDS + HURRY_TIMES * expected.seconds) if job["hurry"] else seconds
        work = _Trial(job, suite, source, expected, {n: r for n, r in known.items() if not r.broken})
        ending = _in_fork(job, work.run, limit)
        heard = [message for message, _ in ending.said]
        deviations = [event for event in heard if "outcome" in event]
        for event in heard:
            if "error" in event:  # what it gave can't even be sent
                where = {"seed": job["seeds"][0], "case": None, "place": 0}
                deviations.append({**where, "outcome": "failed", "what": event["error"]})
        seeds = [event for event in heard if "alike" in event]
        send({"source": name, "deviations": deviations, "seeds": seeds, "end": ending.how})


@dataclass
class _Recording:
    """What a trusted source gave at each place and seed, packed; under no seed where the seed made no difference."""

    results: dict[tuple[Place, int | None], tuple[Any, bytes]] = field(default_factory=dict)
    seconds: float = 0.0
    broken: str = ""

    def at(self, place: Place, seed: int) -> Result:
        """The result, unpacked."""
        message, blob = self._packed(place, seed)
        if "failure" in message:
            return Result(failure=message["failure"])
        return Result(decode(message["observations"], blob))

    def _packed(self, place: Place, seed: int) -> tuple[Any, bytes]:
        return self.results.get((place, seed)) or self.results[place, None]

    def holds(self, place: Place, seed: int, message: Any, blob: bytes) -> bool:
        """Whether these packed observations are the recorded ones to the bit, which saves unpacking both."""
        recorded, recorded_blob = self._packed(place, seed)
        return bool(recorded.get("observations") == message) and recorded_blob == blob

    def fixed(self, place: Place) -> bool:
        """Whether the result is the same at every seed."""
        return (place, None) in self.results


def _recorded(
    job: Mapping[str, Any], suite: Sequence[cases.Case], source: str, filename: str, seconds: float
) -> _Recording:
    def record(send: Send) -> None:
        fixed: set[Place] = set()
        for seed in job["seeds"]:
            target = load_target(source, filename)
            for case, place in _places(suite, fixed):
                result, drawn = _run(case, place[1], target, seed, source)
                if not drawn:
                    fixed.add(place)
                at = {"place": place, "seed": seed if drawn else None}
                if result.failure is not None:
                    send({**at, "failure": result.failure})
                else:
                    message, blob = encode(result.observations)
                    send({**at, "observations": message}, blob)

    ending = _in_fork(job, record, seconds)
    recording = _Recording(seconds=ending.seconds)
    for message, blob in ending.said:
        if "place" in message:
            case, number = message["place"]
            recording.results[(case, number), message["seed"]] = message, blob
            if "failure" in message and not recording.broken:
                failure = message["failure"]
                recording.broken = f"{case}: {failure['type']}: {failure['message']}" if filename == REFERENCE else ""
        elif "error" in message:
            recording.broken = message["error"]
    if not recording.broken and ending.how != "ended":
        recording.broken = "it ran out of time" if ending.how == "time" else "it ended its process"
    return recording


class _Trial:
    """One source against the recordings of the reference and of the known sources."""

    def __init__(
        self,
        job: Mapping[str, Any],
        suite: Sequence[cases.Case],
        source: str,
        expected: _Recording,
        known: Mapping[str, _Recording],
    ) -> None:
        self._job = job
        self._suite = suite
        self._source = source
        self._expected = expected
        self._known = known
        self._fixed: dict[Place, set[str]] = {}  # places where seeds make no difference, and who differs there
        self._fails_always = False  # at one of those

    def run(self, send: Send) -> None:
        """Send every deviation as it is found, and at the end of each seed who is alike."""
        for seed in self._job["seeds"]:
            try:
                target = load_target(self._source)
            except BaseException as error:
                send({"seed": seed, "case": None, "place": 0, "outcome": "failed", "what": _in_short(error)})
                return
            others = set().union(*self._fixed.values())
            passed = not self._fails_always
            for case, place in _places(self._suite, self._fixed):
                result, drawn = _run(case, place[1], target, seed, self._source)
                sent = encode(result.observations)
                exact = result.failure is None and self._expected.holds(place, seed, *sent)
                if not exact or self._known:
                    result.observations = decode(*sent)  # as a submission's arrive at the judge
                event = None if exact else self._deviation(case, place, result, seed)
                if event is not None:
                    passed = False
                    send({"seed": seed, "case": case.name, "place": place[1], **event})
                    if self._job["stop"]:
                        return
                fixed = not drawn and all(r.fixed(place) for r in (self._expected, *self._known.values()))
                asked = self._known.keys() if fixed else self._known.keys() - others
                tolerance = Tolerance(case.rtol, case.atol)
                unlike = {name for name in asked if not alike(self._known[name].at(place, seed), result, tolerance)}
                others |= unlike
                if fixed:
                    self._fixed[place] = unlike
                    self._fails_always |= event is not None
            alike_now = [name for name in self._known if name not in others]
            send({"seed": seed, "passed": passed, "alike": alike_now})

    def _deviation(self, case: cases.Case, place: Place, result: Result, seed: int) -> dict[str, Any] | None:
        if result.failure is not None:
            return {"outcome": "failed", "what": _words(result.failure)}
        expected = self._expected.at(place, seed).observations
        found = differences(expected, result.observations, Tolerance(case.rtol, case.atol))
        if not found:
            return None
        data = {key: value for key, value in found[0].data.items() if key in _SHOWN}
        return {"outcome": "different", "what": f"{found[0].kind} of {found[0].name} {data or ''}".strip()}


def _places(suite: Sequence[cases.Case], done: "set[Place] | dict[Place, Any]") -> Iterator[tuple[cases.Case, Place]]:
    for case in suite:
        for number in range(len(case.sizes)):
            if (case.name, number) not in done:
                yield case, (case.name, number)


def _run(case: cases.Case, number: int, target: Target, seed: int, source: str) -> tuple[Result, bool]:
    """The result of a case, and whether any random number went into it."""
    _Watched.seeded = False
    try:
        result = Result(cases.run(case, number, target, seed))
    except BaseException as error:
        result = Result(failure=describe(error, source))
    derived = derive_seed(seed, case.name, number)
    drawn = (
        _Watched.seeded
        or random.getstate() != random.Random(derived).getstate()
        or not torch.equal(torch.get_rng_state(), torch.Generator().manual_seed(derived).get_state())
    )
    return result, drawn


class _Watched(Draw):
    """A draw that notes whether its seed was asked for, in whatever way."""

    seeded = False

    def __getattribute__(self, name: str) -> Any:
        if name in ("seed", "generator", "_random"):
            _Watched.seeded = True
        return super().__getattribute__(name)


def _in_short(error: BaseException) -> str:
    return f"{type(error).__name__}: {error}"[:300]


def _words(failure: Mapping[str, Any]) -> str:
    line = f" (line {failure['line']})" if "line" in failure else ""
    return f"{failure['type']}: {failure['message']}"[:300] + line


@dataclass(frozen=True)
class _Ending:
    said: list[tuple[Any, bytes]]
    how: str
    seconds: float


def _in_fork(job: Mapping[str, Any], work: Callable[[Send], None], seconds: float) -> _Ending:
    """Run `work` in a shut-in fork with `seconds` of CPU time; what it sent, and how it ended."""
    reading, writing = os.pipe()
    sys.stdout.flush()
    pid = os.fork()
    if pid == 0:
        try:
            os.close(reading)
            signal.setitimer(signal.ITIMER_PROF, seconds)  # ends the process, whatever it is doing
            signal.setitimer(signal.ITIMER_REAL, seconds * WALL_TIMES)
            sandbox.confine(Path(job["scratch"]), seconds * WALL_TIMES, job["memory"])
            cases.Draw = _Watched  # type: ignore[attr-defined]
            with open(writing, "wb") as stream:

                def send(message: Any, blob: bytes = b"") -> None:
                    stream.write(wire.pack(message, blob))

                try:
                    work(send)
                except BaseException as error:
                    send({"error": _in_short(error)})
                send({"done": True})  # or else the work ended the process
            os._exit(0)
        finally:
            os._exit(1)
    os.close(writing)
    with open(reading, "rb") as said:
        data = said.read()
    _, status, usage = os.wait4(pid, 0)
    code = os.waitstatus_to_exitcode(status)
    heard = list(_whole(data))
    done = bool(heard) and "done" in heard[-1][0]
    timed_out = code in (-signal.SIGPROF, -signal.SIGALRM, -signal.SIGXCPU)
    how = "ended" if done else "time" if timed_out else "died"
    return _Ending(heard, how, usage.ru_utime + usage.ru_stime)


def _whole(said: bytes) -> Iterator[tuple[Any, bytes]]:
    """The frames of a fork; one that was cut in the middle is left out."""
    with contextlib.suppress(wire.MalformedFrame):
        yield from wire.frames(said)
