"""Kills the app at random moments, and looks whether anything is lost that its screen had said.

    python -m tests.tui.kill [KILLS [SEED]]

A child process runs the app over one store, types and answers as fast as it goes, and reports through a pipe what the
screen has acknowledged, and each draft as it is typed. It is killed (SIGKILL) at a random moment; then every answer,
attempt and place that was ever acknowledged has to be in the store, and the draft may be two seconds old at most.
"""

import asyncio
import json
import os
import random
import select
import signal
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from textual import events
from textual.pilot import Pilot

from dlcoach.language import set_language
from dlcoach.progress.store import Store
from dlcoach.tui.app import CoachApp
from tests.tui.conftest import CASES, FakeJudge, write_course
from tests.tui.screen import press, seen, until

LONGEST = 4.0  # seconds until a child is killed, after its first word
DRAFT_AGE = 2.0  # seconds of typing that may be lost


class Counting(FakeJudge):
    """Gives verdicts that are known by their seed."""

    def __init__(self, first: int) -> None:
        super().__init__()
        self.seed = first

    def grade(self, exercise, source, *, seed=None, device="cpu", cancel=None):
        from dlcoach.grading.verdict import Outcome, Verdict

        self.seed += 1
        return Verdict(Outcome.PASS, exercise.id, seed=self.seed, seconds=0.01, cases=CASES)


async def learner(pilot: Pilot[None], judge: Counting, first: int, tell: Callable[..., None]) -> None:
    """Answers, types and has code checked for ever, with numbers from `first` on; `tell` takes what was said."""
    chance = random.Random(first)
    number = first
    await until(pilot, "Which of these" if "choose" in seen(pilot.app) else "Layers")
    while True:
        number += 1
        match chance.choice(("answer", "draft", "draft", "attempt", "place")):
            case "answer":
                await go_to(pilot, "count", tell)
                await type_line(pilot, str(number))
                await press(pilot, "enter")
                await until(pilot, f"Not {number}.")
                tell("answer", number)
            case "place":
                await go_to(pilot, chance.choice(("learns", "shape", "intro")), tell)
            case "draft":
                await go_to(pilot, "write", tell)
                await press(pilot, "enter")
                await until(pilot, "Feedback")
                await press(pilot, "f3")
                for _ in range(chance.randrange(1, 12)):
                    number += 1
                    await type_line(pilot, f"#{number}\n")
                    tell("typed", number)
                    await pilot.pause(chance.random() / 4)
                if chance.random() < 0.5:
                    await press(pilot, "ctrl+s")
                    tell("saved", number)
                await leave_exercise(pilot)
                tell("saved", number)
            case "attempt":
                await go_to(pilot, "write", tell)
                await press(pilot, "enter")
                await until(pilot, "Feedback")
                await press(pilot, "f5")
                await until(pilot, f"seed {judge.seed}")
                tell("attempt", judge.seed)
                await leave_exercise(pilot)


async def type_line(pilot: Pilot[None], text: str) -> None:
    """Type as fast as the app takes it."""
    for character in text:
        key = {"#": "number_sign", "\n": "enter"}.get(character, character)
        pilot.app.post_message(events.Key(key, character if character.isprintable() else None))
    await pilot.pause()


async def go_to(pilot: Pilot[None], step: str, tell: Callable[..., None]) -> None:
    """Turn to a step of the lesson `layers`."""
    from dlcoach.tui.screens.lesson import LessonScreen

    screen = pilot.app.screen
    assert isinstance(screen, LessonScreen), screen
    tell("going", step)
    await screen.show([one.id for one in screen.lesson.steps].index(step))
    await pilot.pause()
    tell("place", step)


async def leave_exercise(pilot: Pilot[None]) -> None:
    from dlcoach.tui.screens.lesson import LessonScreen

    while not isinstance(pilot.app.screen, LessonScreen):
        await press(pilot, "escape")


def child(folder: Path, first: int, pipe: int) -> None:
    """Run the app and the learner until killed."""

    def tell(*what: object) -> None:
        os.write(pipe, (json.dumps([time.monotonic(), *what]) + "\n").encode())

    async def run() -> None:
        judge = Counting(first)
        app = CoachApp(folder / "course", Store(folder / "progress.db"), lesson="layers", load_judge=lambda: judge)
        async with app.run_test(size=(80, 24)) as pilot:
            tell("begun")
            await learner(pilot, judge, first, tell)

    asyncio.run(run())


@dataclass
class Said:
    """What the screens of all children so far have acknowledged."""

    answers: set[int] = field(default_factory=set)
    attempts: set[int] = field(default_factory=set)
    saved: int = 0  # the highest number in a draft that was said to be saved, or that was seen in the store
    typed: list[tuple[float, int]] = field(default_factory=list)  # by this child: when, and the number typed
    drafts: int = 0
    places: tuple[str | None, str | None] = None, None  # where the learner is, and is going to

    def take(self, line: bytes) -> None:
        at, kind, *values = json.loads(line)
        match kind, values:
            case "answer", [number]:
                self.answers.add(number)
            case "attempt", [number]:
                self.attempts.add(number)
            case "saved", [number]:
                self.saved = max(self.saved, number)
            case "typed", [number]:
                self.typed.append((at, number))
                self.drafts += 1
            case "going", [step]:
                self.places = self.places[0], step
            case "place", [step]:
                self.places = step, step

    def lost(self, folder: Path, killed: float) -> list[str]:
        """What of it is missing in the store after a child was killed at that moment."""
        store = Store(folder / "progress.db")
        try:
            answers = {answer.answer for answer in store.answers("layers", "count")}
            attempts = {attempt.verdict["seed"] for attempt in store.attempts("double")}
            source = store.draft("double") or ""
            place = store.place_in("layers")
        finally:
            store.close()
        draft = max((int(line[1:]) for line in source.splitlines() if line.startswith("#") and line[1:]), default=0)
        lost = [f"answer {number}" for number in sorted(self.answers - answers)]
        lost += [f"attempt {number}" for number in sorted(self.attempts - attempts)]
        if any(self.places) and place not in self.places:
            lost.append(f"the place: {place} is kept, the screen showed {self.places}")
        needed = max([self.saved, *(number for at, number in self.typed if at < killed - DRAFT_AGE)])
        if draft < needed:
            lost.append(f"the draft: {draft} is kept, {needed} was said to be saved or typed long before")
        self.saved, self.typed = max(self.saved, draft), []
        return lost


def kill_once(folder: Path, said: Said, round_: int, wait: float) -> list[str]:
    """Run a child, kill it after `wait` seconds, and return what was lost."""
    reader, writer = os.pipe()
    pid = os.fork()
    if pid == 0:
        try:
            os.close(reader)
            quiet = os.open(os.devnull, os.O_WRONLY)
            os.dup2(quiet, 1)
            child(folder, round_ * 100_000, writer)
        finally:
            os._exit(1)
    os.close(writer)
    lines, killed, ended = b"", 0.0, False
    try:
        begun = None
        while not ended:
            left = 30.0 if begun is None else begun + wait - time.monotonic()
            ready, _, _ = select.select([reader], [], [], max(left, 0))
            if ready:
                piece = os.read(reader, 65536)
                ended = not piece
                lines += piece
                begun = begun or time.monotonic()
            elif begun is None:
                raise TimeoutError("the app did not start")
            if begun is not None and not killed and time.monotonic() >= begun + wait:
                killed = time.monotonic()
                os.kill(pid, signal.SIGKILL)
    finally:
        os.close(reader)
        if not killed:
            os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
    if not killed:
        raise RuntimeError("the app ended by itself")
    for line in lines.splitlines():
        said.take(line)
    return said.lost(folder, killed)


def kills(count: int, seed: int, *, longest: float = LONGEST) -> Said:
    """Kill that many times; return all that was acknowledged.

    Raises:
        AssertionError: something was lost; the message says what.
    """
    chance = random.Random(seed)
    set_language("en")
    said = Said()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_course(folder / "course")
        for round_ in range(1, count + 1):
            wait = chance.uniform(0, longest)
            lost = kill_once(folder, said, round_, wait)
            assert not lost, f"kill {round_}, after {wait:.3f} s (seed {seed}): " + "; ".join(lost)
    return said


def main() -> int:
    """Run from the command line; return the exit status."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else random.SystemRandom().randrange(1_000_000)
    try:
        said = kills(count, seed)
    except AssertionError as error:
        print(error)
        return 1
    print(
        f"{count} kills (seed {seed}): {len(said.answers)} answers, {len(said.attempts)} attempts and "
        f"{said.drafts} drafts were acknowledged or typed; none was lost"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
