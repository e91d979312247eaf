"""The full-screen app."""

import gc
import os
import threading
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from rich.style import Style
from textual import events
from textual.actions import SkipAction
from textual.app import App
from textual.binding import BindingType
from textual.command import Provider
from textual.filter import LineFilter
from textual.screen import Screen
from textual.signal import Signal
from textual.worker import WorkerFailed

from dlcoach.course.course import Course
from dlcoach.course.loader import load_course
from dlcoach.course.problem import CourseError, Problem
from dlcoach.language import _, language, set_language
from dlcoach.progress.store import Store, StoreError
from dlcoach.study.settings import SETTINGS
from dlcoach.tui.actions import Place, action_of, bindings_of, next_language, rebind
from dlcoach.tui.actions.keymap import set_keymap
from dlcoach.tui.coach import Judge
from dlcoach.tui.palette import THEMES, styles
from dlcoach.tui.screens.coach_screen import CoachScreen
from dlcoach.tui.symbols import AsciiSymbols, ascii_only, use_ascii

if TYPE_CHECKING:
    from dlcoach.course.lesson import Write

GARBAGE = 20_000  # objects that are made until the garbage collector comes by itself


def run(course_folder: Path, lesson: str | None, language: str, store: Store, *, review: bool = False) -> int:
    """Run the app until the learner quits.

    Args:
        course_folder: the course's folder.
        lesson: the id of a lesson to open at once; None for the map.
        language: "en" or "zh".
        store: the learner's progress; the caller closes it.
        review: begin with what is due for review.

    Returns:
        The exit status: 0, or 1 where the app could not go on; the reason was then printed.
    """
    first = not store.setting("welcomed") and store.place() is None
    app = CoachApp(course_folder, store, lesson=lesson, language=language, welcome=first, review=review)
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
        welcome: bool = False,
        review: bool = False,
        load_judge: Callable[[], Judge] = load_grader,
    ) -> None:
        set_language(language)
        set_keymap(store.setting("keymap"))
        # Without colour there is nothing to tell dark from light: the terminal's own ground and letters.
        super().__init__(ansi_color=True if "NO_COLOR" in os.environ else None)
        rebind(self._bindings, Place.EVERYWHERE)
        self.course_folder = course_folder
        self.store = store
        self.course: Course
        self.first_lesson = lesson
        self.first_time = welcome
        self.first_review = review
        self.searched = ""  # what was searched for last
        self.language_changed: Signal[str] = Signal(self, "language changed")
        self.animation_level = "none"  # a page that glides is a page that cannot be read yet
        self._load_judge = load_judge
        self._judge: Judge | None = None
        self._judge_lock = threading.Lock()
        self._paint: dict[str, dict[str, Style]] = {}
        self._ascii_symbols = AsciiSymbols()
        use_ascii(store.setting("symbols") == "ascii")
        for theme in THEMES.values():
            self.register_theme(theme)
        self.use_theme(SETTINGS["theme"].of(store))

    @property
    def paint(self) -> Mapping[str, Style]:
        """What each style name looks like in the current theme."""
        if self.theme not in self._paint:
            self._paint[self.theme] = styles(self.theme_variables)
        return self._paint[self.theme]

    @property
    def _background_screens(self) -> list[Screen[Any]]:
        """As Textual has it, but behind a screen that lets nothing shine through, nothing is painted."""
        return [] if self.screen.styles.background.a == 1 else super()._background_screens

    def get_line_filters(self) -> Sequence[LineFilter]:
        filters = super().get_line_filters()
        return [*filters, self._ascii_symbols] if ascii_only() else filters

    def use_symbols(self, symbols: str) -> None:
        """Draw all signs as they are ("unicode") or in ASCII ("ascii") from now on, and keep that setting."""
        self.store.set_setting("symbols", symbols)
        use_ascii(symbols == "ascii")
        self.language_changed.publish(language())  # whatever has words or signs draws them anew
        for screen in self.screen_stack:
            for widget in screen.walk_children(with_self=True):
                widget.refresh()

    def on_ready(self) -> None:
        """The first screen is painted, and what is loaded by now stays.

        The garbage collector took a tenth of a second to look through it, while the learner waited. It comes more
        seldom now, too: screens have it come when nothing else is to be done.
        """
        if not self.is_headless:  # then this process has other things to do than this app
            gc.freeze()
            gc.set_threshold(GARBAGE)

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
        if not hasattr(self, "course"):
            return
        if self.first_time:
            self.open_welcome()
        elif self.first_review:
            self.open_review()
        elif self.first_lesson is not None:
            self.open_lesson(self.first_lesson)

    def open_lesson(self, lesson: str, step: str | None = None) -> None:
        """Show a lesson at a step, else where it was left, or what is wrong with its file.

        Other lessons are put away first.
        """
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
        if step is not None:
            self.store.set_place(lesson, step)
        self.push_screen(LessonScreen(loaded))

    def open_welcome(self) -> None:
        """Show what a learner sees first: language, colours, the keys to know; then where to go."""
        from dlcoach.tui.screens.welcome import Welcome

        def go(lesson: str | None) -> None:
            self.store.set_setting("welcomed", True)
            if lesson is not None:
                self.open_lesson(lesson)

        self.push_screen(Welcome(self.first_lesson), go)

    def open_settings(self) -> None:
        """Show the settings."""
        from dlcoach.tui.screens.settings import SettingsScreen

        if not any(isinstance(screen, SettingsScreen) for screen in self.screen_stack):
            self.push_screen(SettingsScreen())

    def open_review(self) -> None:
        """Ask what is due for review."""
        from dlcoach.tui.screens.review import ReviewScreen

        if hasattr(self, "course") and not any(isinstance(screen, ReviewScreen) for screen in self.screen_stack):
            self.push_screen(ReviewScreen())

    def open_statistics(self) -> None:
        """Show how the learner has come along."""
        from dlcoach.tui.screens.statistics import StatisticsScreen

        if hasattr(self, "course") and not any(isinstance(screen, StatisticsScreen) for screen in self.screen_stack):
            self.push_screen(StatisticsScreen())

    def open_search(self) -> None:
        """Show the search over the course's text."""
        from dlcoach.tui.screens.search import SearchScreen

        if not any(isinstance(screen, SearchScreen) for screen in self.screen_stack):
            self.push_screen(SearchScreen())

    def on_resize(self, event: events.Resize) -> None:
        """A window that is too small for the screens is covered with words that say so, until it has grown."""
        from dlcoach.tui.screens.too_small import TooSmall, fits

        if fits(event.size) == isinstance(self.screen, TooSmall):
            self.call_next(self._cover if not fits(event.size) else self._uncover)

    def _cover(self) -> None:
        from dlcoach.tui.screens.too_small import TooSmall, fits

        if not fits(self.size) and not isinstance(self.screen, TooSmall):
            self.push_screen(TooSmall())

    def _uncover(self) -> None:
        from dlcoach.tui.screens.too_small import TooSmall, fits

        if fits(self.size) and isinstance(self.screen, TooSmall):
            self.pop_screen()

    def open_exercise(
        self, step: "Write", then: Callable[[bool | None], Awaitable[None]], *, review: bool = False
    ) -> None:
        """Show an exercise, or what is wrong with its files; `then` gets whether to go on in the lesson.

        `review`: it has come back, and is written again.
        """
        from dlcoach.tui.screens.exercise import ExerciseScreen

        try:
            exercise = step.inline or self.course.exercise(step.exercise)
        except KeyError:
            self.notify(_("This course has no exercise {exercise}.", exercise=step.exercise), severity="warning")
        except CourseError as error:
            title = step.exercise
            self._show_problems(lambda: _("The exercise {exercise} has problems", exercise=title), error.problems)
        else:
            self.push_screen(ExerciseScreen(exercise, review=review), then)

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
        from dlcoach.labs.catalogue import LABS
        from dlcoach.labs.knob import KnobError
        from dlcoach.tui.screens.lab import LabScreen

        if lab not in LABS:
            self.notify(_("There is no lab {lab}.", lab=lab), severity="warning")
            return
        try:
            screen = LabScreen(LABS[lab], knobs, task)
        except KnobError as error:
            self.notify(str(error), severity="warning", markup=False)
            screen = LabScreen(LABS[lab], None, task)
        self.push_screen(screen, then)

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

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What the screen does not allow rests: while one waits for a key, no key of the app's own does anything."""
        return action in getattr(self.screen, "allowed", (action,))

    def action_help(self) -> None:
        from dlcoach.tui.screens.help import Help

        screen = self.screen
        if isinstance(screen, CoachScreen):
            self.push_screen(Help(screen.place, screen.focused))

    def action_help_quit(self) -> None:
        self.notify(_("{key} quits. All that you did is saved.", key=action_of("everywhere.quit").key))

    def action_copy_text(self) -> None:
        screen = self.screen
        if isinstance(screen, CoachScreen):
            with suppress(SkipAction):
                screen.action_copy_text()
                return
        self.action_help_quit()

    def action_jump(self) -> None:
        from dlcoach.tui.screens.jump import Jump

        screen = self.screen
        if isinstance(screen, CoachScreen) and (targets := screen.jump_targets()):
            self.push_screen(Jump(targets))

    def action_search(self) -> None:
        if hasattr(self, "course"):
            self.open_search()

    def action_review(self) -> None:
        self.open_review()

    def action_statistics(self) -> None:
        self.open_statistics()

    def action_settings(self) -> None:
        self.open_settings()

    def action_welcome(self) -> None:
        if hasattr(self, "course"):
            self.open_welcome()

    # Settings

    def change(self, key: str, value: object) -> None:
        """Keep a setting, and have the whole app follow it at once.

        Raises:
            ValueError: where the setting can't have this value; nothing was changed then.
        """
        setting = SETTINGS[key]
        setting.check(value)
        self.store.set_setting(key, value)
        match key:
            case "language":
                set_language(str(value))
                self.language_changed.publish(language())
            case "theme":
                self.use_theme(str(value))
            case "symbols":
                self.use_symbols(str(value))

    def use_theme(self, kind: str) -> None:
        """Take the theme that a setting names; "auto" goes by the terminal."""
        if "NO_COLOR" in os.environ:
            kind = "terminal"
        self.theme = THEMES[background() if kind == "auto" else kind].name

    def use_keymap(self, chosen: Mapping[str, str]) -> None:
        """Keep the keys that the learner chose, by the ids of actions, and take them over everywhere."""
        self.store.set_setting("keymap", dict(chosen))
        set_keymap(chosen)
        rebind(self._bindings, Place.EVERYWHERE)
        for screen in self.screen_stack:
            if isinstance(screen, CoachScreen):
                screen.rebind()
        self.language_changed.publish(language())  # words that name a key are said anew
        self.screen.refresh_bindings()

    def action_switch_language(self) -> None:
        self.change("language", next_language())

    def action_switch_theme(self) -> None:
        kinds = list(THEMES)
        now = next(kind for kind, theme in THEMES.items() if theme.name == self.theme)
        kind = kinds[(kinds.index(now) + 1) % len(kinds)]
        self.change("theme", kind)
        if "NO_COLOR" in os.environ:
            self.notify(_("NO_COLOR is set here, so nothing has a colour. The theme is kept for later."))
        else:
            self.notify(SETTINGS["theme"].shown(kind))

    def action_command_palette(self) -> None:
        from dlcoach.tui.commands import Palette

        if not isinstance(self.screen, Palette):
            self.push_screen(Palette(placeholder=_("Search commands and lessons…")))

    async def action_quit(self) -> None:
        for screen in self.screen_stack:
            if isinstance(screen, CoachScreen):
                screen.put_away()
        self.exit()

    def _handle_exception(self, error: Exception) -> None:
        """Progress that can't be written ends the app with what the store says, not with a traceback."""
        cause = error.error if isinstance(error, WorkerFailed) else error
        if isinstance(cause, StoreError):
            self.exit(return_code=1, message=str(cause))
        else:
            super()._handle_exception(error)


def background() -> str:
    """ "dark" or "light": what the terminal's ground is by COLORFGBG, else dark."""
    ground = os.environ.get("COLORFGBG", "").rpartition(";")[2]
    return "light" if ground in ("7", "15") else "dark"
