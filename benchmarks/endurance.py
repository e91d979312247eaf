"""Many verdicts in a row on right, wrong and hostile code: all as expected, nothing left, memory flat.

`python benchmarks/endurance.py [VERDICTS]`, 2,000 unless told otherwise. Exit status 1 where something was not so.
"""

import os
import sys
import time
from dataclasses import replace
from pathlib import Path

from dlcoach.course.exercise import Exercise, Limits
from dlcoach.course.loader import builtin_course, load_course
from dlcoach.grading.grader import Grader
from dlcoach.grading.launcher import ForkServer

HOSTILE = {
    "os._exit(0)": ("import os; os._exit(0)", {"died"}),
    "endless loop": ("while True: pass", {"time"}),
    "100 GB": ("import torch; torch.empty(25_000_000_000)", {"memory"}),
    "fork bomb": ("import os\nwhile True: os.fork()", {"exception"}),
    "kill the parent": ("import os; os.kill(os.getppid(), 9)", {"exception"}),
    "a megabyte of prints": ("print('x' * 1_000_000)", {"missing name"}),
    "segmentation fault": ("import ctypes; ctypes.string_at(0)", {"died"}),
    "bytes among the events": (
        """
import os
for fd in range(3, 9):
    try: os.write(fd, b"x" * 99)
    except OSError: pass
""",
        {"interference"},
    ),
    "ignored signals": (
        """
import signal
for number in range(1, 32):
    try: signal.signal(number, signal.SIG_IGN)
    except OSError: pass
while True: pass
""",
        {"time"},
    ),
    "threads": (
        """
import threading, time
for _ in range(50): threading.Thread(target=time.sleep, args=(9,)).start()
""",
        {"missing name", "exception"},  # where memory ends first, no more threads can be made
    ),
}

Job = tuple[str, Exercise, str, set[str | None]]
"""Name, exercise, source, and what may come of it: a finding's kind, a mistake's id, or None for a pass."""


def mix(exercises: list[Exercise]) -> list[Job]:
    """All references, variants and mistakes of `exercises`, and what is hostile."""
    found: list[Job] = []
    for exercise in exercises:
        found.append((f"{exercise.id}: reference", exercise, exercise.reference, {None}))
        found += [(f"{exercise.id}: {name}", exercise, source, {None}) for name, source in exercise.variants.items()]
        found += [(f"{exercise.id}: {m.id}", exercise, m.source, {m.id}) for m in exercise.mistakes]
    quick = replace(exercises[0], limits=Limits(seconds=0.5, memory=512))
    for name, (source, kinds) in HOSTILE.items():
        found.append((name, quick, source, set(kinds)))
    return found


def children(pid: int) -> list[str]:
    """The processes that a process has started and that are still there."""
    return Path(f"/proc/{pid}/task/{pid}/children").read_text().split()


def held(pid: int) -> int:
    """KiB that a process holds."""
    status = Path(f"/proc/{pid}/status").read_text()
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS"))


def main() -> int:
    verdicts = int(sys.argv[1]) if len(sys.argv) > 1 else 2000
    course = load_course(builtin_course())
    exercises = [course.exercise(step) for lesson in course.lesson_ids() for step in course.lesson(lesson).exercises]
    jobs = mix(exercises)
    server = ForkServer()
    wrong, began, memory = 0, time.monotonic(), []
    with Grader(server) as grader:
        for turn in range(verdicts):
            name, exercise, source, allowed = jobs[turn % len(jobs)]
            verdict = grader.grade(exercise, source)
            kind = verdict.mistake or (verdict.finding.kind if verdict.finding else None)
            if kind not in allowed:
                wrong += 1
                print(f"{name}: {verdict.outcome}, {kind}, seed {verdict.seed}; expected {allowed}")
            if turn >= len(jobs) and turn % 50 == 0 and server.pid:
                memory.append((held(server.pid), held(os.getpid())))
        time.sleep(0.5)
        left = children(server.pid) if server.pid else []
    seconds = time.monotonic() - began
    print(f"{verdicts} verdicts of {len(jobs)} kinds in {seconds:.0f} s")
    print(f"{wrong} not as expected, {len(left)} processes left")
    growth = 1.0
    if memory:
        growth = max(last / first for first, last in zip(memory[0], memory[-1], strict=True))
        print(
            f"memory (server, client) in KiB: {memory[0]} at first, {memory[-1]} at the end: {growth:.2f}x (bar: 1.1)"
        )
    return int(bool(wrong or left or growth > 1.1))


if __name__ == "__main__":
    sys.exit(main())
