"""The child that runs a learner's code. It holds the code and the cases, and nothing that it must not see.

It tells what happens as it happens, one frame an event, so that a verdict can be given even where it is killed.
"""

import contextlib
import linecache
import os
import signal
import sys
import time
import types
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO, NoReturn

from dlcoach.grading import cases, device, forbidden, operations, sandbox, wire
from dlcoach.grading.failure import FILENAME, Target, TimeUp, describe
from dlcoach.grading.observation import encode


def main(job_stream: BinaryIO, events_fd: int) -> NoReturn:
    """Read the job, run the cases on the learner's code, send what was seen, and end without any clean-up.

    The job has `source`, `cases`, `seed`, `device`, `forbid`, `scratch`, `seconds` and `memory`. Events: `ready`,
    `forbidden`, `failed` (the code could not be loaded), `case` (one for each case and size), `end`.
    """
    job, _ = wire.read(job_stream)
    job_stream.close()

    def send(message: dict[str, Any], blob: bytes = b"") -> None:
        data = memoryview(wire.pack(message, blob))
        while data:
            data = data[os.write(events_fd, data) :]

    suite = load_cases(job["cases"])
    device.prepare(job["device"])
    isolation = sandbox.confine(Path(job["scratch"]), job["seconds"], job["memory"], job["device"])
    send({"event": "ready", "isolation": isolation})
    _judge_me(job, suite, send)
    with contextlib.suppress(Exception):
        sys.stdout.flush()
        sys.stderr.flush()
    send({"event": "end"})
    os.close(events_fd)  # the client need not wait until the memory of this process is taken down
    os._exit(0)


def load_cases(source: str) -> list[cases.Case]:
    """The cases of a cases.py, in order."""
    module = types.ModuleType("cases")
    exec(compile(source, "cases.py", "exec"), module.__dict__)
    return cases.collect(vars(module))


def load_target(source: str, filename: str = FILENAME) -> Target:
    """Run `source` as a module of its own; what it defines."""
    module = types.ModuleType(forbidden.MODULE)
    module.__file__ = filename
    linecache.cache[filename] = (len(source), None, source.splitlines(keepends=True), filename)
    sys.modules[forbidden.MODULE] = module  # so that a class can be found by its module, as pickling and dataclasses do
    exec(compile(source, filename, "exec", dont_inherit=True), module.__dict__)
    return Target(vars(module))


def _judge_me(job: dict[str, Any], suite: list[cases.Case], send: Any) -> None:
    source = job["source"]
    try:
        with _clock(job["seconds"]):
            compile(source, FILENAME, "exec", dont_inherit=True)  # a syntax error speaks before anything else
            if used := forbidden.uses(source, job["forbid"]):
                send({"event": "forbidden", "uses": used[:10]})
                return
            # taken before any of the learner's code runs, which may rebind it
            run = _Watch(job["forbid"], Path(job["scratch"])).run
            target = load_target(source)
            for case in suite:
                for place in range(len(case.sizes)):
                    _run_case(case, place, target, job, run, send)
    except TimeUp as error:
        send({"event": "failed", "failure": describe(error, source)})
    except BaseException as error:
        send(_failed(error, source))


class _Watch:
    """Sees to it that what the exercise forbids is not used: by name, and by operation."""

    def __init__(self, names: list[str], scratch: Path) -> None:
        self._passed = forbidden.guard(names)
        self._operations = operations.forbidden_operations(names)
        self._observer = operations.Observer(self._operations, scratch)

    def run(self, case: cases.Case, place: int, target: Target, seed: int, on: str) -> dict[str, Any]:
        """The observations of a case. Raises `Forbidden`, or what the learner's code raises."""
        self._passed.clear()
        with self._observer.watch() as called:
            observations = cases.run(case, place, target, seed, on, before_backward=self._observer.rest)
        for operation, name in self._operations.items():
            if called[operation] > self._passed[name]:  # more often than torch's own Python code called it
                raise forbidden.Forbidden(name)
        return observations


def _run_case(case: cases.Case, place: int, target: Target, job: dict[str, Any], run: Any, send: Any) -> None:
    began = time.process_time()
    event: dict[str, Any] = {"event": "case", "case": case.name, "place": place}
    try:
        observations = run(case, place, target, job["seed"], job["device"])
        message, blob = encode(observations)
    except TimeUp:
        raise
    except BaseException as error:
        event = {**_failed(error, job["source"]), **event}
        send(event)
        return
    send({**event, "observations": message, "seconds": time.process_time() - began}, blob)


def _failed(error: BaseException, source: str) -> dict[str, Any]:
    if isinstance(error, forbidden.Forbidden):
        where = describe(error, source)
        use = {"name": error.name, "line": where.get("line"), "code": where.get("code", "")}
        return {"event": "forbidden", "uses": [use], "failure": {**where, "kind": "forbidden", "name": error.name}}
    return {"event": "failed", "failure": describe(error, source)}


@contextlib.contextmanager
def _clock(seconds: float) -> Iterator[None]:
    """Interrupt the learner's code when its time is over; whoever catches that is killed a little later."""
    if not hasattr(signal, "setitimer"):
        yield
        return

    def time_up(signum: int, frame: Any) -> None:
        raise TimeUp

    signal.signal(signal.SIGALRM, time_up)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
