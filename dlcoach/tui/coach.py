"""What the screens and widgets know of the app that they are in."""

import threading
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Protocol, cast

from rich.style import Style
from textual.dom import DOMNode
from textual.signal import Signal
from textual.theme import Theme

if TYPE_CHECKING:
    from dlcoach.course.course import Course
    from dlcoach.course.exercise import Exercise
    from dlcoach.course.lesson import Write
    from dlcoach.grading.answer import Worked
    from dlcoach.grading.verdict import Verdict
    from dlcoach.progress.store import Store


class Judge(Protocol):
    """What grades: `dlcoach.grading.grader.Grader`, or a stand-in for tests."""

    def start(self) -> None: ...

    def grade(
        self,
        exercise: "Exercise",
        source: str,
        *,
        seed: int | None = None,
        device: str = "cpu",
        cancel: threading.Event | None = None,
    ) -> "Verdict": ...

    def work_out(
        self, code: str, expressions: Sequence[str] = (), *, cancel: threading.Event | None = None
    ) -> "Worked": ...

    def close(self) -> None: ...


class Coach(Protocol):
    """The app's face to what it shows."""

    course: "Course"
    store: "Store"
    searched: str
    language_changed: Signal[str]
    theme_changed_signal: Signal[Theme]

    @property
    def paint(self) -> Mapping[str, Style]:
        """What each style name looks like in the current theme."""

    def open_lesson(self, lesson: str, step: str | None = None) -> None:
        """Show a lesson at a step, else where it was left, or what is wrong with its file."""

    def open_exercise(
        self, step: "Write", then: Callable[[bool | None], Awaitable[None]], *, review: bool = False
    ) -> None:
        """Show an exercise, or what is wrong with its files; `then` gets whether to go on in the lesson.

        `review`: it has come back, and is written again.
        """

    def change(self, key: str, value: object) -> None:
        """Keep a setting, and have the whole app follow it at once; ValueError where it can't have this value."""

    def use_keymap(self, chosen: Mapping[str, str]) -> None:
        """Keep the keys that the learner chose, by the ids of actions, and take them over everywhere."""

    def open_review(self) -> None:
        """Ask what is due for review."""

    def open_lab(
        self,
        lab: str,
        knobs: Mapping[str, Any] | None = None,
        then: Callable[[bool | None], Awaitable[None]] | None = None,
        task: Callable[[], str] | None = None,
    ) -> None:
        """Show a lab by its id, its knobs where `knobs` puts them; `then` gets whether a run came to its end.

        `task`: what to try and to look at, in Markdown and in the current language.
        """

    def warm_up(self) -> None:
        """Have the grading server started, in the background; returns at once."""

    def judge(self) -> Judge:
        """The started grader. Blocks while it is loaded: for thread workers."""


def coach(node: DOMNode) -> Coach:
    """The app that the widget or screen is in."""
    return cast(Coach, cast(Any, node.app))
