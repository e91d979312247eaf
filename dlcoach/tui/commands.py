"""What the command palette offers: the actions that work here, and every lesson."""

from collections.abc import Iterator
from functools import partial

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.types import IgnoreReturnCallbackType

from dlcoach.language import _, language
from dlcoach.tui.actions import Place, actions_of
from dlcoach.tui.coach import coach
from dlcoach.tui.screens.coach_screen import CoachScreen


class Commands(Provider):
    """The registry's actions for the screen that is shown, then the lessons by their titles."""

    def _commands(self) -> Iterator[tuple[str, IgnoreReturnCallbackType, str]]:
        screen = self.screen
        if not isinstance(screen, CoachScreen):
            return
        for action in actions_of(screen.place):
            words = screen.words_of(action)
            if action.palette and words is not None:
                node = self.app if action.place is Place.EVERYWHERE else screen
                yield f"{words} ({action.key})", partial(node.run_action, action.name), action.help()

    def _lessons(self) -> Iterator[tuple[str, IgnoreReturnCallbackType, str]]:
        app = coach(self.screen)
        for id_ in app.course.lesson_ids():
            title = app.course.title_of(id_).to(language())
            yield _("Lesson: {title}", title=title), partial(app.open_lesson, id_), id_

    async def discover(self) -> Hits:
        for words, command, help_ in self._commands():
            yield DiscoveryHit(words, command, help=help_)

    async def search(self, query: str) -> Hits:
        matcher = self.matcher(query)
        for words, command, help_ in [*self._commands(), *self._lessons()]:
            if score := matcher.match(words) or 0.1 * (query.casefold() in help_.casefold()):
                yield Hit(score, matcher.highlight(words), command, text=words, help=help_)
