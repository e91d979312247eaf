"""The line of keys at the bottom of a screen."""

from functools import lru_cache
from typing import Any

from rich.cells import cell_len
from rich.text import Text
from textual import events
from textual.screen import Screen

from dlcoach.tui.actions import Action, Place, actions_of
from dlcoach.tui.actions.action import shown
from dlcoach.tui.coach import coach
from dlcoach.tui.screens.coach_screen import CoachScreen
from dlcoach.tui.widgets.drawn import Caption

GAPS = (2, 1)  # cells between keys: as a rule, and where room is short


@lru_cache
def ranked(place: Place) -> list[Action]:
    """The actions that the line is for, those that matter most first."""
    return sorted((action for action in actions_of(place) if action.rank), key=lambda action: action.rank)


class KeyBar(Caption):
    """The keys that matter here, as many as fit, in the current language; a click does what the key does."""

    DEFAULT_CSS = "KeyBar { height: 1; padding: 0 1; background: $panel; }"

    def __init__(self, owner: CoachScreen[Any]) -> None:
        super().__init__()
        self._owner = owner
        self._drawn: object = None

    def on_mount(self) -> None:
        coach(self).language_changed.subscribe(self, lambda _: self.refresh())
        self.screen.bindings_updated_signal.subscribe(self, self._bindings_updated)

    def _bindings_updated(self, screen: Screen[object]) -> None:
        if self.items(self.size.width) != self._drawn:
            self.refresh()

    def items(self, width: int) -> tuple[list[tuple[str, str]], int]:
        """The keys that fit into `width` cells, by Textual's names, each with its words; and the cells between them.

        Where room is short, they stand closer.
        """
        return max(((self._fitting(width, gap), gap) for gap in GAPS), key=lambda fitting: len(fitting[0]))

    def _fitting(self, width: int, gap: int) -> list[tuple[str, str]]:
        screen = self._owner
        fitting: list[tuple[str, str]] = []
        for action in ranked(screen.place):
            words = screen.words_of(action)
            if words is None or not action.key_list:
                continue
            key = screen.key_of(action)
            needed = cell_len(f"{shown(key)} {words}") + (gap if fitting else 0)
            if needed <= width:
                fitting.append((key, words))
                width -= needed
        return fitting

    def render(self) -> Text:
        paint = coach(self).paint
        text = Text(no_wrap=True)
        self._drawn = items, gap = self.items(self.size.width)
        for key, words in items:
            text.append(" " * gap if text else "")
            text.append(shown(key), paint["key"])
            text.append(f" {words}", paint["text"])
        return text

    def on_click(self, event: events.Click) -> None:
        column = 0
        items, gap = self.items(self.size.width)
        for key, words in items:
            column += cell_len(f"{shown(key)} {words}") + gap
            if event.x - self.gutter.left < column:
                self.app.simulate_key(key)
                return
