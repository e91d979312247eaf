"""How quick and how small the app is: turning pages, typing, opening courses, memory.

Pages and keys are timed inside this process, by a driver that notes when the app has written what it painted; first
paint and memory of real processes in a pseudo-terminal, next to an empty Textual app. Prints each figure with its bar,
and beside the wall clock's, which is what counts, the processor's, which other programs disturb less; fails where
one is above its bar.
"""

import asyncio
import math
import os
import signal
import statistics
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from textwrap import dedent
from typing import ClassVar, NamedTuple

from start import EMPTY, Terminal, first_paint
from textual import events
from textual.app import App
from textual.drivers.headless_driver import HeadlessDriver

from dlcoach.course.course import Course
from dlcoach.course.loader import builtin_course, load_course
from dlcoach.progress.store import Store
from dlcoach.tui.app import CoachApp
from dlcoach.tui.screens.exercise import ExerciseScreen
from dlcoach.tui.screens.lesson import LessonScreen

SIZES = ((80, 24), (200, 60))
PAGE_BAR = 0.050  # seconds, the 95th percentile
KEY_BAR = 0.016
MEMORY_BAR = 1.8  # times an empty app
COURSE_BAR = 1.5  # times a course of 10 lessons
PATIENCE = 10.0  # seconds
QUIET = 0.08  # seconds without a write, after which nothing more is painted
LINES = 100
KEYS = 300


class Moment(NamedTuple):
    """A point of time, or how long something took, in seconds: by the wall clock, and of this process's own work."""

    wall: float
    processor: float

    @classmethod
    def now(cls) -> "Moment":
        return cls(time.perf_counter(), time.process_time())

    def since(self, earlier: "Moment") -> "Moment":
        """How long it is since then."""
        return Moment(self.wall - earlier.wall, self.processor - earlier.processor)


class Painter(HeadlessDriver):
    """Takes what the app writes, and notes when."""

    writes: ClassVar[list[Moment]] = []

    @property
    def is_headless(self) -> bool:
        return False  # else the app would not draw at all

    def write(self, data: str) -> None:
        self.writes.append(Moment.now())


async def painted(app: App[None], key: str, character: str | None = None) -> tuple[Moment, Moment]:
    """How long it takes from a key press until the first, and until the last, of what it changes is written."""
    Painter.writes.clear()
    began = Moment.now()
    app.post_message(events.Key(key, character))
    while not Painter.writes:
        await asyncio.sleep(0.002)
        if Moment.now().since(began).wall > PATIENCE:
            raise TimeoutError(f"{key} changed nothing")
    await settled()
    return Painter.writes[0].since(began), Painter.writes[-1].since(began)


async def settled() -> None:
    """Wait until the app has painted, and paints nothing more."""
    await asyncio.sleep(QUIET)
    while not Painter.writes or Moment.now().since(Painter.writes[-1]).wall < QUIET:
        await asyncio.sleep(QUIET / 4)


class FakeJudge:
    """No grader: it would have the processor to itself now and then."""

    def start(self) -> None:
        pass

    def close(self) -> None:
        pass


def app_of(store: Store, lesson: str) -> CoachApp:
    """The app, with a driver that notes when it paints."""
    app = CoachApp(builtin_course(), store, lesson=lesson, load_judge=FakeJudge)  # type: ignore[arg-type,return-value]
    app.driver_class = Painter
    return app


async def turn_pages(store: Store, course: Course, size: tuple[int, int]) -> list[Moment]:
    """How long it takes to turn to each page of each lesson, and back."""
    times: list[Moment] = []

    async def turn(app: CoachApp, lesson: str) -> None:
        await settled()
        screen = app.screen
        assert isinstance(screen, LessonScreen), screen
        for key, last in (("pagedown", len(screen.lesson.steps)), ("pageup", 0)):
            while screen.position != last:
                _, whole = await painted(app, key)  # a page that is longer than the screen is scrolled first
                times.append(whole)
        app.exit()

    for lesson in course.lesson_ids():
        await run(app_of(store, lesson), size, turn, lesson)
    return times


async def run(app: CoachApp, size, act, *arguments: object) -> None:  # type: ignore[no-untyped-def]
    """Run the app in this process, with `act` at its keys."""
    Painter.writes.clear()
    running = asyncio.create_task(app.run_async(size=size))
    while not running.done() and not app.is_running:
        await asyncio.sleep(0.02)
    acting = asyncio.create_task(act(app, *arguments))
    await asyncio.wait([running, acting], return_when=asyncio.FIRST_COMPLETED, timeout=600)
    if not acting.done():
        acting.cancel()
        sys.exit("the app ended before its time")
    await acting
    await running


async def type_keys(store: Store, exercise: str, lesson: str, size: tuple[int, int]) -> list[Moment]:
    """How long each key takes in the editor, with a source of `LINES` lines; the learner is at the exercise."""
    times: list[Moment] = []
    block = '''
        def forward(self, x, scale=1.0):
            """One layer, with what most code has: names, numbers, strings, brackets."""
            hidden = torch.relu(self.first(x) @ self.weight.T + self.bias)  # (n, hidden)
            if self.training and scale != 1.0:
                hidden = hidden * scale / hidden.norm(dim=-1, keepdim=True)
            return {"hidden": hidden, "sizes": [hidden.shape[0], 128, 0.5]}
    '''
    source = (dedent(block) * LINES).split("\n")[:LINES]
    store.save_draft(exercise, "\n".join(source))

    async def type_all(app: CoachApp) -> None:
        await settled()
        await painted(app, "enter")
        await settled()
        exercise_screen = app.screen
        assert isinstance(exercise_screen, ExerciseScreen), exercise_screen
        exercise_screen.editor.move_cursor((LINES // 2, 0))
        await settled()
        typed = "x = self.first(hidden, 3)[0]  # typed in the middle\n"
        for character in (typed * KEYS)[:KEYS]:
            seen, _ = await painted(app, NAMES.get(character, character), character if character != "\n" else None)
            times.append(seen)
        app.exit()

    await run(app_of(store, lesson), size, type_all)
    return times


NAMES = {
    "\n": "enter",
    " ": "space",
    "=": "equals_sign",
    ".": "full_stop",
    "(": "left_parenthesis",
    ")": "right_parenthesis",
    ",": "comma",
    "[": "left_square_bracket",
    "]": "right_square_bracket",
    "#": "number_sign",
}


def percentile(times: Sequence[float], share: float = 0.95) -> float:
    """The time that `share` of `times` do not exceed."""
    return sorted(times)[math.ceil(share * len(times)) - 1]


def report(words: str, value: float, bar: float) -> bool:
    """Print a figure beside its bar; whether it is within."""
    print(f"{words}: {value:.2f} (bar: {bar} or less)", flush=True)
    return value <= bar


def report_times(words: str, times: Sequence[Moment], bar: float) -> bool:
    """Print how long something took, beside its bar; whether the 95th percentile by the wall clock is within."""
    print(f"{words}, {len(times)} times, {load()}")
    walls, processors = [time.wall for time in times], [time.processor for time in times]
    for clock, seconds in (("wall clock", walls), ("processor", processors)):
        shares = ", ".join(f"p{share * 100:.0f} {percentile(seconds, share) * 1e3:.1f} ms" for share in (0.5, 0.95, 1))
        print(
            f"    {clock}: {shares}" + (f" (bar: p95 {bar * 1e3:.0f} ms or less)" if seconds is walls else ""),
            flush=True,
        )
    return percentile(walls) <= bar


def load() -> str:
    """How busy the machine is: programs that want a processor, on average over the last minute."""
    return (
        f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors" if hasattr(os, "getloadavg") else "load unknown"
    )


def resident(pid: int) -> float:
    """MiB of memory that a process holds and shares with none but its own kind, by Linux's /proc."""
    status = Path(f"/proc/{pid}/status").read_text()
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS")) / 1024


def memory(home: str, lesson: str) -> tuple[float, float]:
    """MiB of the empty app, and of the app after it has shown the page of an exercise, and the exercise."""
    with Terminal([sys.executable, "-c", EMPTY], home) as empty:
        empty.wait_for("nothing here")
        empty.wait_quiet()
        base = resident(empty.process)
    with Terminal([sys.executable, "-m", "dlcoach", "start", lesson, "--lang", "en"], home) as coach:
        coach.wait_for("Now you write it")
        coach.press(b"\r")
        coach.wait_for("Feedback")
        coach.wait_quiet()
        held = resident(coach.process)
    return base, held


def leave_at(store: Store, course: Course, lesson: str) -> None:
    """A learner who left the lesson at its first exercise."""
    store.set_place(lesson, next(step.id for step in course.lesson(lesson).steps if hasattr(step, "exercise")))


def prepare(home: Path, course: Course, lesson: str) -> str:
    """A learner who has been welcomed, and who left the lesson at its exercise."""
    store = Store(home / "progress.db")
    store.set_setting("welcomed", True)
    leave_at(store, course, lesson)
    store.close()
    return str(home)


LESSON = """\
id: {id}
title: Lesson {id}
covers: [dl:custom-layer]
minutes: 5
steps:
  - id: text
    read: |
      A page of text about {id}.
  - id: one
    choose: Which?
    options:
      - text: |
          This
        right: true
        why: |
          It is.
      - text: |
          That
        why: |
          It is not.
"""


def write_course(folder: Path, lessons: int) -> Path:
    """A course of that many lessons, ten a unit."""
    (folder / "lessons").mkdir(parents=True)
    ids = [f"lesson-{number}" for number in range(lessons)]
    lines = ["title: A generated course", "units:"]
    for first in range(0, lessons, 10):
        lines += [f"  - id: unit-{first}", f"    title: Unit {first}"]
        lines += [f"    lessons: [{', '.join(ids[first : first + 10])}]"]
    (folder / "lessons" / "course.yaml").write_text("\n".join(lines) + "\n")
    for id_ in ids:
        (folder / "lessons" / f"{id_}.yaml").write_text(LESSON.format(id=id_))
    return folder


def open_courses(folder: Path, home: str, rounds: int = 7) -> tuple[float, float]:
    """Seconds until a course of 10 lessons, and one of 1,000, is on the screen."""
    courses = [write_course(folder / str(size), size) for size in (10, 1000)]
    times: list[list[float]] = [[], []]
    for turn in range(rounds + 1):
        for course, took in zip(courses, times, strict=True):
            command = [sys.executable, "-m", "dlcoach", "start", "--lang", "en", "--course", str(course)]
            seconds = first_paint(command, "Unit 0", home)
            if turn:
                took.append(seconds)
    return statistics.median(times[0]), statistics.median(times[1])


def main() -> int:
    """Measure, print, and return the exit status."""
    course = load_course(builtin_course())
    lessons = course.lesson_ids()
    with_exercise = next(id_ for id_ in lessons if course.lesson(id_).exercises)
    good = True
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        store = Store(folder / "in-process" / "progress.db")
        store.set_setting("welcomed", True)
        for width, height in SIZES:
            times = asyncio.run(turn_pages(store, course, (width, height)))
            good &= report_times(f"turning to a page at {width} x {height}", times, PAGE_BAR)
        for width, height in SIZES:
            exercise = course.lesson(with_exercise).exercises[0]
            leave_at(store, course, with_exercise)
            times = asyncio.run(type_keys(store, exercise, with_exercise, (width, height)))
            good &= report_times(f"a key in the editor, {LINES} lines, at {width} x {height}", times, KEY_BAR)
        store.close()
        home = prepare(folder / "home", course, with_exercise)
        few, many = open_courses(folder, home)
        good &= report("opening a course of 1,000 lessons, times one of 10", many / few, COURSE_BAR)
        if sys.platform == "linux":
            base, held = memory(home, with_exercise)
            words = f"memory after a lesson and an exercise ({held:.0f} MiB), times an empty app ({base:.0f} MiB)"
            good &= report(words, held / base, MEMORY_BAR)
    return 0 if good else 1


if __name__ == "__main__":
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    os.environ.setdefault("DLCOACH_HOME", tempfile.gettempdir())
    sys.exit(main())
