"""A short list to pick from."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len
from rich.text import Text
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region, Size
from textual.message import Message
from textual.widget import Widget

from dlcoach.language import _
from dlcoach.tui.coach import coach


@dataclass(frozen=True)
class MenuRow:
    """One row: what it is called, and what stands to the right of it. A `heading` can't be picked."""

    words: Callable[[], str]
    value: Callable[[], str] = lambda: ""
    heading: bool = False


class Menu(Widget, can_focus=True):
    """Rows with a pointer; digits, arrows and the mouse pick one. Where `beside` is set, ← and → change its value."""

    ALLOW_SELECT = False
    DEFAULT_CSS = "Menu { height: auto; width: 100%; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", show=False),
        Binding("down", "move(1)", show=False),
        Binding("pageup", "move(-10)", show=False),
        Binding("pagedown", "move(10)", show=False),
        Binding("home", "move(-1000)", show=False),
        Binding("end", "move(1000)", show=False),
    ]

    class Pointed(Message):
        """The pointer is on another row."""

    class Picked(Message):
        """The learner clicked the row that the pointer was on, or pressed its number."""

    class Beside(Message):
        """The learner asked for the value `by` places beside the one that the row has."""

        def __init__(self, by: int) -> None:
            super().__init__()
            self.by = by

    def __init__(self, rows: Sequence[MenuRow], *, pointer: int = 0, numbered: bool = False, beside: bool = False):
        super().__init__()
        self.rows = rows
        self.pointer = pointer
        self.numbered = numbered
        self.beside = beside
        if beside:
            self._bindings.bind("left", "beside(-1)", show=False)
            self._bindings.bind("right", "beside(1)", show=False)

    def on_mount(self) -> None:
        app = coach(self)
        app.language_changed.subscribe(self, lambda _: self.refresh())
        app.theme_changed_signal.subscribe(self, lambda _: self.refresh())

    def help_keys(self) -> list[tuple[str, str]]:
        keys = [("↑ ↓ PgUp PgDn", _("Move the pointer."))]
        if self.numbered:
            keys.append(("1 … 9", _("Pick the row with that number.")))
        if self.beside:
            keys.append(("← →", _("Take the value before or after.")))
        return keys

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return len(self.rows)

    def render(self) -> Text:
        paint, width = coach(self).paint, self.size.width
        text = Text(no_wrap=True, overflow="ellipsis")
        room = max((cell_len(row.words()) for row in self.rows if not row.heading), default=0) + 3
        number = 0
        for y, row in enumerate(self.rows):
            text.append("\n" if y else "")
            if row.heading:
                text.append(row.words(), paint["heading"] if row.words() else paint["text"])
                continue
            number += 1
            here = y == self.pointer
            text.append(" ▸ " if here else "   ", paint["here"])
            if self.numbered:
                text.append(f"{number} ", paint["here" if here else "key"])
            words, value = row.words(), row.value()
            text.append(words, paint["strong" if here else "text"])
            if value:
                text.append(" " * max(min(room, width // 2) - cell_len(words), 1))
                left, right = ("‹ ", " ›") if here and self.beside else ("  ", "")
                text.append(f"{left}{value}{right}", paint["here" if here else "muted"])
        return text

    def point(self, y: int) -> None:
        """Put the pointer on a row."""
        if y != self.pointer and 0 <= y < len(self.rows) and not self.rows[y].heading:
            self.pointer = y
            self.refresh()
            self.post_message(self.Pointed())
        self.scroll_visible_row()

    def scroll_visible_row(self) -> None:
        """Have what it is in scroll to the pointer."""
        top = 0 if self.pointer <= 1 else self.pointer - 1
        region = Region(0, top, 1, self.pointer - top + 2).translate(self.virtual_region.offset)
        if isinstance(self.parent, Widget):
            self.parent.scroll_to_region(region, animate=False, force=True)

    def action_move(self, by: int) -> None:
        choices = [y for y, row in enumerate(self.rows) if not row.heading]
        if choices:
            place = choices.index(self.pointer) if self.pointer in choices else 0
            self.point(choices[min(max(place + by, 0), len(choices) - 1)])

    def action_beside(self, by: int) -> None:
        self.post_message(self.Beside(by))

    def on_key(self, event: events.Key) -> None:
        if self.numbered and event.key.isdecimal():
            choices = [y for y, row in enumerate(self.rows) if not row.heading]
            if 1 <= int(event.key) <= len(choices):
                event.stop()
                self.point(choices[int(event.key) - 1])
                self.post_message(self.Picked())

    def on_click(self, event: events.Click) -> None:
        y = event.y - self.gutter.top
        if 0 <= y < len(self.rows) and not self.rows[y].heading:
            again = y == self.pointer
            self.point(y)
            if again or self.numbered:
                self.post_message(self.Picked())
