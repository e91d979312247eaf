"""What is wrong with a file of the course."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import BindingType

from dlcoach.course.problem import Problem
from dlcoach.language import _
from dlcoach.tui.actions import Action, Place, bindings_of
from dlcoach.tui.coach import coach
from dlcoach.tui.screens.coach_screen import CoachScreen
from dlcoach.tui.widgets.key_bar import KeyBar
from dlcoach.tui.widgets.page import Page
from dlcoach.tui.widgets.words import Words


class Problems(CoachScreen[None]):
    """Every problem with its place and its remedy, so that the one who wrote the file can mend it."""

    place: ClassVar[Place] = Place.PROBLEMS
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of(Place.PROBLEMS)]

    def __init__(self, title: Callable[[], str], problems: Sequence[Problem], folder: Path) -> None:
        super().__init__()
        self._title = title
        self._problems = problems
        self._folder = folder

    def compose(self) -> ComposeResult:
        with Page(classes="problems"):
            yield Words(self._report)
        yield KeyBar(self)

    def _report(self) -> Text:
        paint = coach(self).paint
        text = Text()
        text.append(f"! {self._title()}\n", paint["problem"])
        text.append(_("The rest of the course works; your progress is safe.") + "\n", paint["muted"])
        for problem in self._problems:
            file = problem.file
            if file.is_relative_to(self._folder):
                file = file.relative_to(self._folder)
            text.append(f"\n{file}:{problem.line}:{problem.column}\n", paint["link"])
            text.append(f"  {problem.message}\n", paint["text"])
            text.append(f"  → {problem.remedy}\n", paint["muted"])
        return text

    def words_of(self, action: Action) -> str | None:
        if action.name == "leave" and len(self.app.screen_stack) == 1:
            return None
        return action.words()

    def action_leave(self) -> None:
        if len(self.app.screen_stack) > 1:
            self.dismiss()
