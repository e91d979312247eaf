"""The child that tries many sources against one reference, for author checks.

It computes nothing itself, since a process that has computed must not fork without a look at its threads. The
reference runs in a fork of its own and sends its observations; then each source runs in a fork, shut in like a
submission, and is compared there. What a mutant may do (run for ever, ask for all memory, end its process) ends that
fork alone. Where there are many sources, they are forks of a fork that has run the reference: what torch does at first
use is done then, once for all of them.
"""

import contextlib
import gc
import os
import random
import signal
import sys
import traceback
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO

import torch
from torch import Tensor

from dlcoach.grading import cases, device, probe, sandbox, wire
from dlcoach.grading.comparison import Tolerance, differences
from dlcoach.grading.draw import Draw, derive_seed
from dlcoach.grading.failure import FILENAME, Target, describe
from dlcoach.grading.judge import Judge, Place, Result, alike, listen
from dlcoach.grading.observation import encode, load, pack, unpack
from dlcoach.grading.probe import Pace
from dlcoach.grading.submission import load_cases, load_target

HURRY_SECONDS, HURRY_TIMES = 2.0, 5.0
"""A source in a hurry gets so many seconds and so many times the reference's, of CPU: the machine may be busy."""

WALL_TIMES = 20.0
"""How much longer than its CPU time a fork may take by the clock."""

PACED_SEEDS = 3
"""Seeds at which places run that observe a pace: these take long, and have next to nothing else to tell."""

REFERENCE = "reference.py"

WORTH_WARMING = 4
"""So many sources make up for a run of the reference that serves nothing else."""

FRONT = 3
"""So many places, those that saw most of the sources before, are tried first where a single deviation will do."""

TOGETHER = 12
"""So many sources share a fork while they are tried there: a fork takes ten times as long as a case."""

COLD = 3
"""How a fork ends that has more than one thread after running the reference: it must not fork in turn."""

_SHOWN = ("expected", "actual", "place", "missing", "extra")
"""What is told of a difference."""

Send = Callable[..., None]


def main(job_stream: BinaryIO, answer_stream: BinaryIO) -> None:
    """Read the job, try every source, and send one frame for each as soon as it is done.

    The job has `reference`, `cases`, `known` and `sources` (pairs of name and source), `seeds`, `only` (names of cases,
    or None), `again` (see `_Trial`), `heard` (of sources as submissions: name, seed, end, and how many bytes of the
    blob are what it said), `stop` (at a source's first deviation), `hurry` (give up early), `seconds`, `memory`,
    `scratch`. A frame has `source`, `deviations` (each with `seed`, `case`, `place`, `outcome`: "different" or
    "failed", and `what`; what no seed changes comes once), `seeds` (for each one run to its end: `passed`, and as
    `alike` the known sources that observe the very same everywhere), `judgement` (a judge's, on what was heard) and
    `end`: "ended", "time" or "died". A frame with `broken` alone says what is wrong with the reference.
    """
    job, blob = wire.read(job_stream)
    heard = dict(_heard(job["heard"], blob))

    def send(message: Any, blob: bytes = b"") -> None:
        answer_stream.write(wire.pack(message, blob))
        answer_stream.flush()

    device.prepare("cpu")
    try:
        suite = [case for case in load_cases(job["cases"]) if job["only"] is None or case.name in job["only"]]
    except Exception as error:
        send({"broken": f"cases.py: {type(error).__name__}: {error}"})
        return
    seconds = job["seconds"] * len(job["seeds"])
    expected = _recorded(job, suite, job["reference"], REFERENCE, seconds, None)
    if expected.broken:
        send({"broken": expected.broken})
        return

    def try_all(anywhere: Collection[Place] = ()) -> None:
        recorded = {
            name: _recorded(job, suite, source, FILENAME, seconds, expected.paced) for name, source in job["known"]
        }
        known = {name: recording for name, recording in recorded.items() if not recording.broken}
        texts = dict(job["known"])
        expected.open()  # once for all the forks to come
        at_rest = _compared(job, suite, expected, known, heard)
        kills: Counter[Place] = Counter()
        settled: dict[str, dict[str, Any]] = {}
        next_together = 0
        for number, (name, source) in enumerate(job["sources"]):
            front = [place for place, _ in kills.most_common(FRONT)] if job["stop"] else []
            if front and job["hurry"] and number >= next_together:
                next_together = number + TOGETHER
                settled |= _tried_together(job, suite, expected, job["sources"][number:next_together], front)
            if name in at_rest:
                send({"source": name, **at_rest[name]})
                continue
            if name in settled:
                deviation = settled[name]
                kills[deviation["case"], deviation["place"]] += 1
                send({"source": name, "deviations": [deviation], "seeds": [], "judgement": None, "end": "ended"})
                continue
            own = expected if source == job["reference"] else known.get(name) if source == texts.get(name) else None
            limit = _limit(job, expected)
            trial = _Trial(job, suite, source, expected, known, own, heard.get(name), front)
            ending = _in_fork(job, trial.run, limit)
            found = _found(job, [message for message, _ in ending.said], ending.how)
            kills.update((d["case"], d["place"]) for d in found["deviations"] if (d["case"], d["place"]) in anywhere)
            send({"source": name, **found})

    many = len(job["known"]) + len(job["sources"]) >= WORTH_WARMING
    if not (many and _in_warm_fork(job, suite, expected, try_all)):
        try_all()


def _limit(job: Mapping[str, Any], expected: "_Recording") -> float:
    """The seconds of CPU time for one source."""
    seconds: float = job["seconds"] * len(job["seeds"])
    return min(seconds, HURRY_SECONDS + HURRY_TIMES * expected.seconds) if job["hurry"] else seconds


def _tried_together(
    job: Mapping[str, Any],
    suite: Sequence[cases.Case],
    expected: "_Recording",
    sources: Sequence[tuple[str, str]],
    front: Sequence[Place],
) -> dict[str, dict[str, Any]]:
    """The deviations of those among `sources` that deviate at one of the places `front`, found in a single fork.

    At the end the reference has to give there what it gave before. If it does not, or if the fork did not come to its
    end, one source may have made another fail, and nothing is said of any.
    """
    limit = _limit(job, expected)

    def try_each(send: Send) -> None:
        for name, source in sources:
            signal.setitimer(signal.ITIMER_PROF, limit)
            trial = _Trial(job, suite, source, expected, {}, None, None, front)
            trial.deviates_in_front(lambda event, name=name: send({"source": name, **event}))
        untouched: list[Any] = []
        _Trial(job, suite, job["reference"], expected, {}, None, None, front).deviates_in_front(untouched.append)
        send({"untouched": not untouched})

    ending = _in_fork(job, try_each, limit * (len(sources) + 1))
    said = [message for message, _ in ending.said]
    if ending.how != "ended" or not any(message.get("untouched") for message in said):
        return {}
    return {message.pop("source"): message for message in said if "source" in message}


def _compared(
    job: Mapping[str, Any],
    suite: Sequence[cases.Case],
    expected: "_Recording",
    known: "Mapping[str, _Recording]",
    heard: "Mapping[str, _Heard]",
) -> dict[str, dict[str, Any]]:
    """What is found of the sources that need not run again, their recordings being compared in a single fork."""
    texts = dict(job["known"])
    sources = {name: source for name, source in job["sources"] if name in known and texts[name] == source}
    if job["again"] or not sources:
        return {}

    def compare(send: Send) -> None:
        for name, source in sources.items():
            trial = _Trial(job, suite, source, expected, known, known[name], heard.get(name), ())
            trial.run(lambda event, name=name: send({**event, "source": name}))
            send({"source": name, "compared": True})

    ending = _in_fork(job, compare, job["seconds"] * len(job["seeds"]))
    said: dict[str, list[Any]] = {name: [] for name in sources}
    for message, _ in ending.said:
        if "source" in message:
            said[message["source"]].append(message)
    # without the last words on it, a source is tried in a fork of its own
    return {name: _found(job, events, "ended") for name, events in said.items() if events and "compared" in events[-1]}


def _found(job: Mapping[str, Any], heard: Sequence[Mapping[str, Any]], how: str) -> dict[str, Any]:
    """What a source's fork found, in one frame: `heard` is what it sent, `how` how it ended."""
    deviations = [event for event in heard if "outcome" in event]
    for event in heard:
        if "error" in event:  # what it gave can't even be sent
            where = {"seed": job["seeds"][0], "case": None, "place": 0}
            deviations.append({**where, "outcome": "failed", "what": event["error"]})
    seeds = [event for event in heard if "alike" in event]
    judgement = next((event["judgement"] for event in heard if "judgement" in event), None)
    return {"deviations": deviations, "seeds": seeds, "judgement": judgement, "end": how}


@dataclass(frozen=True)
class _Heard:
    """What was heard of a source as a submission, with `seed`: all that its process said, and how that ended."""

    seed: int
    end: Mapping[str, Any]
    said: bytes


def _heard(entries: Sequence[Any], blob: bytes) -> Iterator[tuple[str, _Heard]]:
    start = 0
    for name, seed, end, length in entries:
        yield name, _Heard(seed, end, blob[start : start + length])
        start += length


@dataclass
class _Recording:
    """What a trusted source gave at each place and seed, packed; under no seed where the seed made no difference."""

    results: dict[tuple[Place, int | None], tuple[Any, bytes]] = field(default_factory=dict)
    seconds: float = 0.0
    broken: str = ""
    paced: set[Place] = field(default_factory=set)
    _tensors: dict[tuple[Place, int | None], dict[str, Tensor]] = field(default_factory=dict)

    def at(self, place: Place, seed: int) -> Result:
        """The result, unpacked."""
        message, tensors = self.packed(place, seed)
        if "failure" in message:
            return Result(failure=message["failure"])
        return Result(unpack(message["observations"], tensors))

    def packed(self, place: Place, seed: int) -> tuple[Any, dict[str, Tensor]]:
        """The result as it was sent: `observations` or `failure`, and the tensors."""
        key = (place, seed) if (place, seed) in self.results else (place, None)
        message, blob = self.results[key]
        if key not in self._tensors:
            self._tensors[key] = load(blob)
        return message, self._tensors[key]

    def open(self) -> None:
        """Read all the tensors, so that the forks of this process need not."""
        self._tensors = {key: load(blob) for key, (_message, blob) in self.results.items()}

    def holds(self, place: Place, seed: int, message: Any, tensors: Mapping[str, Tensor]) -> bool:
        """Whether these packed observations are the recorded ones to the bit, which saves unpacking both."""
        recorded, known = self.packed(place, seed)
        return (
            recorded.get("observations") == message
            and known.keys() == tensors.keys()
            and all(t.dtype is tensors[key].dtype and torch.equal(t, tensors[key]) for key, t in known.items())
        )

    def fixed(self, place: Place) -> bool:
        """Whether the result is the same at every seed."""
        return (place, None) in self.results


def _recorded(
    job: Mapping[str, Any],
    suite: Sequence[cases.Case],
    source: str,
    filename: str,
    seconds: float,
    paced: Collection[Place] | None,
) -> _Recording:
    """What a source gives. `paced` are the places that observe a pace, None where that is to be found out."""

    def record(send: Send) -> None:
        done: set[Place] = set()
        for number, seed in enumerate(job["seeds"]):
            target = load_target(source, filename)
            probe.work_out_remarks(number == 0)
            for case, place in _places(suite, done):
                result, drawn = _run(case, place[1], target, seed, source)
                observes_pace = any(isinstance(value, Pace) for value in result.observations.values())
                is_paced = observes_pace if paced is None else place in paced
                if not drawn or (is_paced and number + 1 >= PACED_SEEDS):
                    done.add(place)
                at = {"place": place, "seed": seed if drawn else None, "paced": is_paced}
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
            if message["paced"]:
                recording.paced.add((case, number))
            if "failure" in message and not recording.broken:
                failure = message["failure"]
                recording.broken = f"{case}: {failure['type']}: {failure['message']}" if filename == REFERENCE else ""
        elif "error" in message:
            recording.broken = message["error"]
    if not recording.broken and ending.how != "ended":
        recording.broken = "it ran out of time" if ending.how == "time" else "it ended its process"
    return recording


class _Trial:
    """One source against the recordings of the reference and of the known sources.

    A source that is itself among the recorded ones (`own`) runs again at the seeds `again`, to see that it
    observes the same twice. At the others, its recording stands for it. Where one deviation is enough, the places
    `front` come first; nothing that ran before may make a difference there.
    """

    def __init__(
        self,
        job: Mapping[str, Any],
        suite: Sequence[cases.Case],
        source: str,
        expected: _Recording,
        known: Mapping[str, _Recording],
        own: _Recording | None,
        heard: _Heard | None,
        front: Sequence[Place],
    ) -> None:
        self._job = job
        self._suite = suite
        self._source = source
        self._expected = expected
        self._known = known
        self._own = own
        self._heard = heard
        self._front = front
        self._fixed: dict[Place, set[str]] = {}  # places where seeds make no difference, and who differs there
        self._fails_always = False  # at one of those

    def run(self, send: Send) -> None:
        """Send every deviation as it is found, at the end of each seed who is alike, and the judgement in the end."""
        if self._front and self.deviates_in_front(send):
            return
        for number, seed in enumerate(self._job["seeds"]):
            probe.work_out_remarks(number == 0)
            recorded = None if seed in self._job["again"] else self._own
            try:
                target = load_target(self._source) if recorded is None else None
            except BaseException as error:
                send({"seed": seed, "case": None, "place": 0, "outcome": "failed", "what": _in_short(error)})
                return
            others = set().union(*self._fixed.values())
            passed = not self._fails_always
            done = self._fixed.keys() | (self._expected.paced if number >= PACED_SEEDS else set())
            for case, place in _places(self._suite, done):
                if target is not None:
                    result, drawn, event = self._try(case, place, target, seed)
                else:
                    assert recorded is not None
                    result, drawn = recorded.at(place, seed), not recorded.fixed(place)
                    event = None if recorded is self._expected else self._deviation(case, place, result, seed)
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
        if self._heard is not None:
            send({"judgement": self._judgement(self._heard)})

    def deviates_in_front(self, send: Send) -> bool:
        """Try the first seed at some places, each with the source loaded anew."""
        seed = self._job["seeds"][0]
        probe.work_out_remarks(False)
        for case, place in _places(self._suite, ()):
            if place in self._front:
                try:
                    target = load_target(self._source)
                except BaseException:
                    return False  # it is told when it is loaded for all
                _result, _drawn, event = self._try(case, place, target, seed)
                if event is not None:
                    send({"seed": seed, "case": case.name, "place": place[1], **event})
                    return True
        return False

    def _try(
        self, case: cases.Case, place: Place, target: Target, seed: int
    ) -> tuple[Result, bool, dict[str, Any] | None]:
        """What the source gives, whether random numbers went into it, and how it deviates from the reference."""
        result, drawn = _run(case, place[1], target, seed, self._source)
        message, tensors = pack(result.observations)
        exact = result.failure is None and self._expected.holds(place, seed, message, tensors)
        if result.failure is None and (self._known or not exact):
            result.observations = unpack(message, tensors)  # as a submission's arrive at the judge
        return result, drawn, None if exact else self._deviation(case, place, result, seed)

    def _judgement(self, heard: _Heard) -> dict[str, Any]:
        """What a judge says of a submission, who need not run reference and mistakes again."""
        judge = Judge(
            self._suite,
            dict(self._results(self._expected, heard.seed)),
            [(name, partial(self._results, recording, heard.seed)) for name, recording in self._known.items()],
        )
        return judge.judge(listen(heard.said, self._suite), heard.end)

    def _results(self, recording: "_Recording", seed: int) -> Iterator[tuple[Place, Result]]:
        for _case, place in _places(self._suite, ()):
            yield place, recording.at(place, seed)

    def _deviation(self, case: cases.Case, place: Place, result: Result, seed: int) -> dict[str, Any] | None:
        if result.failure is not None:
            return {"outcome": "failed", "what": _words(result.failure)}
        expected = self._expected.at(place, seed).observations
        found = differences(expected, result.observations, Tolerance(case.rtol, case.atol))
        if not found:
            return None
        data = {key: value for key, value in found[0].data.items() if key in _SHOWN}
        return {"outcome": "different", "what": f"{found[0].kind} of {found[0].name} {data or ''}".strip()}


def _places(suite: Sequence[cases.Case], done: Collection[Place]) -> Iterator[tuple[cases.Case, Place]]:
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


class _Asked:
    """An attribute of a draw that notes when it is read."""

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    def __get__(self, draw: Draw, owner: type) -> Any:
        _Watched.seeded = True
        return draw.__dict__[self._name]

    def __set__(self, draw: Draw, value: Any) -> None:
        draw.__dict__[self._name] = value


class _Watched(Draw):
    """A draw that notes whether its seed was asked for, in whatever way."""

    seeded = False
    seed = _Asked()
    generator = _Asked()
    _random = _Asked()


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


def _in_warm_fork(
    job: Mapping[str, Any],
    suite: Sequence[cases.Case],
    expected: _Recording,
    work: Callable[[Collection[Place]], None],
) -> bool:
    """Do `work` in a fork that has run the reference; whether that could be done.

    It is told the places at which the reference gives the same though nothing ran before: they can be taken in any
    order.

    The reference has run to its end before, shut in and with a limit, so that it can be trusted here as it is by the
    judge. A process with a single thread may fork whatever it has computed: nobody else can hold a lock in it.
    """
    sys.stdout.flush()
    pid = os.fork()
    if pid == 0:
        code = 1
        try:
            os.chdir(job["scratch"])
            os.environ.update(HOME=job["scratch"], TMPDIR=job["scratch"])
            cases.Draw = _Watched  # type: ignore[attr-defined]
            probe.work_out_remarks(False)
            anywhere = set()
            for case, place in _places(suite, ()):
                target = load_target(job["reference"], REFERENCE)
                result, _drawn = _run(case, place[1], target, job["seeds"][0], job["reference"])
                if result.failure is None and expected.holds(place, job["seeds"][0], *pack(result.observations)):
                    anywhere.add(place)
            gc.collect()
            gc.freeze()
            if _threads() == 1:
                work(anywhere)
                code = 0
            else:
                code = COLD
        except BaseException:
            traceback.print_exc()
        finally:
            os._exit(code)
    _, status = os.waitpid(pid, 0)
    return os.waitstatus_to_exitcode(status) != COLD


def _threads() -> int | None:
    """How many threads this process has, None where the system does not tell."""
    try:
        return len(os.listdir("/proc/self/task"))
    except OSError:
        return None


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
