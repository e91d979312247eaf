"""The full-screen app."""

import os
import threading
from collections.abc import Awaitable, Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from rich.style import Style
from textual.app import App
from textual.binding import BindingType
from textual.command import Provider
from textual.signal import Signal

from dlcoach.course.course import Course
from dlcoach.course.loader import load_course
from dlcoach.course.problem import CourseError, Problem
from dlcoach.language import _, language, set_language
from dlcoach.progress.store import Store, StoreError
from dlcoach.tui.actions import Place, bindings_of, next_language
from dlcoach.tui.coach import Judge
from dlcoach.tui.palette import THEMES, styles
from dlcoach.tui.screens.coach_screen import CoachScreen

if TYPE_CHECKING:
    from dlcoach.course.lesson import Write


def run(course_folder: Path, lesson: str | None, language: str, store: Store) -> int:
    """Run the app until the learner quits.

    Args:
        course_folder: the course's folder.
        lesson: the id of a lesson to open at once; None for the map.
        language: "en" or "zh".
        store: the learner's progress; the caller closes it.

    Returns:
        The exit status: 0, or 1 where the app could not go on; the reason was then printed.
    """
    app = CoachApp(course_folder, store, lesson=lesson, language=language)
    try:
        app.run()
    finally:
        app.close_judge()
    return app.return_code or 0


def load_grader() -> Judge:
    """The real grader."""
    from dlcoach.grading.grader import Grader

    return Grader()


def load_commands() -> type[Provider]:
    """What the command palette offers."""
    from dlcoach.tui.commands import Commands

    return Commands


class CoachApp(App[None]):
    """A course in the terminal. Screens, their widgets and the grader are imported when they are first needed."""

    CSS_PATH = "coach.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (120, "-wide")]  # noqa: RUF012 (Textual has it as a plain attribute)
    TITLE = "dlcoach"
    ENABLE_COMMAND_PALETTE = True
    COMMAND_PALETTE_BINDING = "ctrl+p"
    COMMANDS: ClassVar[set[type[Provider] | Callable[[], type[Provider]]]] = {
        load_commands
    }  # not Textual's own, in English
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of(Place.EVERYWHERE)]

    def __init__(
        self,
        course_folder: Path,
        store: Store,
        *,
        lesson: str | None = None,
        language: str = "en",
        load_judge: Callable[[], Judge] = load_grader,
    ) -> None:
        set_language(language)
        super().__init__()
        self.course_folder = course_folder
        self.store = store
        self.course: Course
        self.first_lesson = lesson
        self.language_changed: Signal[str] = Signal(self, "language changed")
        self.animation_level = "none"  # a page that glides is a page that cannot be read yet
        self._load_judge = load_judge
        self._judge: Judge | None = None
        self._judge_lock = threading.Lock()
        self._paint: dict[str, dict[str, Style]] = {}
        for theme in THEMES.values():
            self.register_theme(theme)
        kind = store.setting("theme")
        self.theme = THEMES[kind if kind in THEMES else background()].name

    @property
    def paint(self) -> Mapping[str, Style]:
        """What each style name looks like in the current theme."""
        if self.theme not in self._paint:
            self._paint[self.theme] = styles(self.theme_variables)
        return self._paint[self.theme]

    # Screens

    def get_default_screen(self) -> CoachScreen[None]:
        """The map, at the bottom of the stack; where there is no course, what is wrong with it."""
        try:
            self.course = load_course(self.course_folder)
        except CourseError as error:
            from dlcoach.tui.screens.problems import Problems

            return Problems(lambda: _("This course can't be opened"), error.problems, self.course_folder)
        from dlcoach.tui.screens.course_map import CourseMap

        return CourseMap()

    def on_mount(self) -> None:
        if self.first_lesson is not None and hasattr(self, "course"):
            self.open_lesson(self.first_lesson)

    def open_lesson(self, lesson: str) -> None:
        """Show a lesson where it was left, or what is wrong with its file; other lessons are put away first."""
        from dlcoach.tui.screens.lesson import LessonScreen

        try:
            loaded = self.course.lesson(lesson)
        except KeyError:
            self.notify(_("This course has no lesson {lesson}.", lesson=lesson), severity="warning")
            return
        except CourseError as error:
            self._show_problems(lambda: _("The lesson {lesson} has problems", lesson=lesson), error.problems)
            return
        while len(self.screen_stack) > 1:
            screen = self.screen
            if isinstance(screen, CoachScreen):
                screen.put_away()
            self.pop_screen()
        self.push_screen(LessonScreen(loaded))

    def open_exercise(self, step: "Write", then: Callable[[bool | None], Awaitable[None]]) -> None:
        """Show an exercise, or what is wrong with its files; `then` gets whether to go on in the lesson."""
        from dlcoach.tui.screens.exercise import ExerciseScreen

        try:
            exercise = step.inline or self.course.exercise(step.exercise)
        except KeyError:
            self.notify(_("This course has no exercise {exercise}.", exercise=step.exercise), severity="warning")
        except CourseError as error:
            title = step.exercise
            self._show_problems(lambda: _("The exercise {exercise} has problems", exercise=title), error.problems)
        else:
            self.push_screen(ExerciseScreen(exercise), then)

    def _show_problems(self, title: Callable[[], str], problems: Sequence[Problem]) -> None:
        from dlcoach.tui.screens.problems import Problems

        self.push_screen(Problems(title, problems, self.course_folder))

    # Grading

    def warm_up(self) -> None:
        """Have the grading server started, in the background; returns at once."""
        if self._judge is None:
            self.call_after_refresh(self.run_worker, self._warm_up, thread=True, exit_on_error=False, group="judge")

    def _warm_up(self) -> None:
        """In a thread. What fails here fails again, and is then shown, when the learner has code checked."""
        self.judge()

    def judge(self) -> Judge:
        """The started grader. Blocks while it is loaded: for thread workers."""
        with self._judge_lock:
            if self._judge is None:
                judge = self._load_judge()
                judge.start()
                self._judge = judge
            return self._judge

    def close_judge(self) -> None:
        """Stop the grading server, if it was started."""
        with self._judge_lock:
            if self._judge is not None:
                self._judge.close()
                self._judge = None

    # Actions

    def action_help(self) -> None:
        from dlcoach.tui.screens.help import Help

        screen = self.screen
        if isinstance(screen, CoachScreen):
            self.push_screen(Help(screen.place))

    def action_help_quit(self) -> None:
        self.notify(_("Ctrl+Q quits. All that you did is saved."))

    def action_switch_language(self) -> None:
        set_language(next_language())
        self.store.set_setting("language", language())
        self.language_changed.publish(language())

    def action_switch_theme(self) -> None:
        kind = "light" if self.current_theme.dark else "dark"
        self.store.set_setting("theme", kind)
        self.theme = THEMES[kind].name

    def action_command_palette(self) -> None:
        from textual.command import CommandPalette

        if not isinstance(self.screen, CommandPalette):
            self.push_screen(CommandPalette(placeholder=_("Search commands and lessons…"), id="--command-palette"))

    async def action_quit(self) -> None:
        for screen in self.screen_stack:
            if isinstance(screen, CoachScreen):
                screen.put_away()
        self.exit()

    def _handle_exception(self, error: Exception) -> None:
        """Progress that can't be written ends the app with what the store says, not with a traceback."""
        if isinstance(error, StoreError):
            self.exit(return_code=1, message=str(error))
        else:
            super()._handle_exception(error)


def background() -> str:
    """ "dark" or "light": what the terminal's ground is by COLORFGBG, else dark."""
    ground = os.environ.get("COLORFGBG", "").rpartition(";")[2]
    return "light" if ground in ("7", "15") else "dark"
