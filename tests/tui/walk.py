"""Walks lessons in the app as a learner would, wrong answers first: `python -m tests.tui.walk zh [LESSON ...]`.

Prints what the screen shows after each answer, and fails where a step doesn't come to its end. Exercises and labs are
opened and left again: what they hold is checked by `dlcoach course check` and tests/labs.
"""

import asyncio
import sys
import tempfile
from pathlib import Path
from typing import Any

from textual.pilot import Pilot
from textual.widgets import Input

from dlcoach.course.lesson import Choose, Fill, FindBug, LabStep, Number, Order, Predict, Read, Select, Write
from dlcoach.course.loader import builtin_course, load_course
from dlcoach.grading.grader import Grader
from dlcoach.progress.store import Store
from dlcoach.tui.app import CoachApp
from dlcoach.tui.screens.lesson import LessonScreen
from tests.tui.screen import press, seen


class Walk:
    """One lesson in one language."""

    def __init__(self, pilot: Pilot[Any], said: list[str]) -> None:
        self.pilot = pilot
        self.said = said

    @property
    def screen(self) -> LessonScreen:
        screen = self.pilot.app.screen
        assert isinstance(screen, LessonScreen), f"left the lesson:\n{seen(self.pilot.app)}"
        return screen

    async def whole(self) -> None:
        """Every step, to the end of the lesson."""
        for position, step in enumerate(self.screen.lesson.steps):
            await self.screen.show(position)
            await self.pilot.pause()
            self.note(step.id)
            await self.answer(step)
            self.note(f"{step.id}, answered")
            done = coach_done(self.screen)
            assert isinstance(step, (Write, LabStep, Read)) or step.id in done, f"{step.id} is still open"
            if isinstance(step, Read):
                await press(self.pilot, "right")
                assert step.id in coach_done(self.screen), f"{step.id} was read and is still open"

    def note(self, words: str) -> None:
        self.said.append(f"=== {self.screen.lesson.id}: {words}\n{seen(self.pilot.app)}")

    async def answer(self, step: Any) -> None:
        """Wrong answers first where there is one to give, then the right one; shown at last where that isn't typed."""
        match step:
            case Choose():
                wrong = [n for n, option in enumerate(step.options, 1) if not option.right]
                right = next(n for n, option in enumerate(step.options, 1) if option.right)
                for number in wrong:
                    await press(self.pilot, str(number))
                    self.note(f"{step.id}, option {number}")
                await press(self.pilot, str(right))
            case Select():
                await press(self.pilot, *[str(n) for n, o in enumerate(step.options, 1) if not o.right], "enter")
                self.note(f"{step.id}, all wrong options")
                await press(self.pilot, *map(str, range(1, len(step.options) + 1)), "enter")
            case Number():
                for mistake in step.mistakes:
                    await self.type_in(f"{mistake.answer:g}")
                    self.note(f"{step.id}, {mistake.answer}")
                await self.type_in(repr(step.answer))
            case Predict():
                await self.type_in(printed(step.mistakes[0].answer if step.mistakes else step.answer))
            case Fill():
                await press(self.pilot, "f6")
            case Order():
                await press(self.pilot, "enter")
                self.note(f"{step.id}, as it stands")
                await press(self.pilot, "f6")
            case FindBug():
                await press(self.pilot, "enter")
                self.note(f"{step.id}, the first line")
                await press(self.pilot, "f6")
            case LabStep() | Write():
                await press(self.pilot, "enter")
                await self.pilot.pause(0.3)
                self.said.append(f"=== {step.id}, opened\n{seen(self.pilot.app)}")
                for _ in range(4):
                    if isinstance(self.pilot.app.screen, LessonScreen):
                        break
                    await press(self.pilot, "escape")

    async def type_in(self, text: str) -> None:
        """Put a text into the line, and check it."""
        self.screen.query_one(Input).value = text
        await press(self.pilot, "enter")


def coach_done(screen: LessonScreen) -> set[str]:
    """The steps of the lesson that are done."""
    app: Any = screen.app
    return set(app.store.completed(screen.lesson.id))


def printed(answer: object) -> str:
    """An answer as a learner types it on one line."""
    return " ".join(answer.split()) if isinstance(answer, str) else ", ".join(map(str, answer))  # type: ignore[call-overload]


async def walk(lesson: str, language: str) -> list[str]:
    """What the screen showed on the way through one lesson."""
    said: list[str] = []
    with tempfile.TemporaryDirectory() as home:
        store = Store(Path(home) / "progress.db")
        store.set_setting("welcomed", True)
        app = CoachApp(builtin_course(), store, lesson=lesson, language=language, load_judge=Grader)
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.pause(0.3)
            await Walk(pilot, said).whole()
        app.close_judge()
        store.close()
    return said


if __name__ == "__main__":
    course = load_course(builtin_course())
    for name in sys.argv[2:] or course.lesson_ids():
        print("\n".join(asyncio.run(walk(name, sys.argv[1]))), flush=True)
