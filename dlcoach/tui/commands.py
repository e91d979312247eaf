"""What the command palette offers: the actions that work here, the settings, the lessons, this lesson's steps.

All of it is found by its words in any language that the app speaks, whichever is set.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from textual.command import CommandPalette, DiscoveryHit, Hit, Hits, Provider
from textual.types import IgnoreReturnCallbackType

from dlcoach.course.text import Text
from dlcoach.language import LANGUAGES, _, language, speaking
from dlcoach.study.settings import SETTINGS, has_gpu
from dlcoach.tui.actions import Action, Place, actions_of
from dlcoach.tui.coach import coach
from dlcoach.tui.screens.coach_screen import CoachScreen
from dlcoach.tui.screens.going import GoesOnce


class Palette(GoesOnce, CommandPalette):
    """The command palette."""


@dataclass(frozen=True)
class Command:
    """One entry: its words and its sentence in the current language, and what it does."""

    words: Callable[[], str]
    help: Callable[[], str]
    run: IgnoreReturnCallbackType
    key: str = ""

    def shown(self) -> str:
        """The words, and the key that does the same."""
        return f"{self.words()} ({self.key})" if self.key else self.words()


class Commands(Provider):
    """The registry's actions for the screen that is shown, then the settings, steps and lessons."""

    def _actions(self) -> Iterator[Command]:
        screen = self.screen
        if not isinstance(screen, CoachScreen):
            return
        for action in actions_of(screen.place):
            if action.palette and screen.words_of(action) is not None:
                node = self.app if action.place is Place.EVERYWHERE else screen
                words, run = partial(words_of, screen, action), partial(node.run_action, action.name)
                yield Command(words, action.help, run, action.key if action.key_list else "")

    def _settings(self) -> Iterator[Command]:
        app = coach(self.screen)
        for setting in SETTINGS.values():
            for value in setting.choices or ():
                if value == "cuda" and not has_gpu():
                    continue
                words = partial(lambda setting, value: f"{setting.words()}: {setting.shown(value)}", setting, value)
                yield Command(words, setting.help, partial(app.change, setting.key, value))

    def _places(self) -> Iterator[Command]:
        """The steps of the lesson that was left last, and all lessons."""
        app = coach(self.screen)
        if not hasattr(app, "course"):
            return
        for id_ in app.course.lesson_ids():
            title = app.course.title_of(id_)
            yield Command(partial(lesson_words, title), partial(str, id_), partial(app.open_lesson, id_))
        lesson = getattr(self.screen, "lesson", None)
        for number, step in enumerate(getattr(lesson, "steps", ()), start=1):
            prompt = getattr(step, "prompt", None) or getattr(step, "text", None) or Text(step.id)
            yield Command(
                partial(step_words, number, prompt),
                partial(lambda step: step.id, step),
                partial(app.open_lesson, getattr(lesson, "id", ""), step.id),
            )

    def _labs(self) -> Iterator[Command]:
        """What there is to watch."""
        from dlcoach.labs.catalogue import LABS  # here, for each lab is imported to ask for its title

        for lab in LABS.values():
            yield Command(partial(lab_words, lab.title), lab.about, partial(coach(self.screen).open_lab, lab.id))

    async def discover(self) -> Hits:
        for command in self._actions():
            yield DiscoveryHit(command.shown(), command.run, help=command.help())

    async def search(self, query: str) -> Hits:
        matcher = self.matcher(query)
        for command in (*self._actions(), *self._settings(), *self._places(), *self._labs()):
            shown = command.shown()
            score = matcher.match(shown)
            if score:
                yield Hit(score, matcher.highlight(shown), command.run, text=shown, help=command.help())
                continue
            score = max(map(matcher.match, in_other_languages(command.words)), default=0.0)
            if score or query.casefold() in command.help().casefold():
                yield Hit(max(score * 0.9, 0.1), shown, command.run, text=shown, help=command.help())


def words_of(screen: CoachScreen[object], action: Action) -> str:
    """What the action is called on the screen now."""
    return screen.words_of(action) or action.words()


def lesson_words(title: Text) -> str:
    return _("Lesson: {title}", title=title.to(language()))


def lab_words(title: Callable[[], str]) -> str:
    return _("Lab: {title}", title=title())


def step_words(number: int, text: Text) -> str:
    from dlcoach.study.search import plain  # here, for the palette is needed before anything is searched

    words = plain(text.to(language()))
    return _("Step {n}: {words}", n=number, words=words[:60] + ("…" if len(words) > 60 else ""))


def in_other_languages(words: Callable[[], str]) -> Iterator[str]:
    """The words in each language but the current one."""
    for code in LANGUAGES:
        if code != language():
            with speaking(code):
                said = words()
            yield said
