"""The answers on offer: to choose one, or to tick several."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.actions import SkipAction
from textual.binding import Binding, BindingType
from textual.message import Message

from dlcoach.course.lesson import Option
from dlcoach.language import language
from dlcoach.tui.widgets.page import page_of
from dlcoach.tui.widgets.prose import Lines

if TYPE_CHECKING:
    from dlcoach.prose.page import Line

INDENT = 7  # cells before an option's text: pointer, number, mark


def text_width(width: int) -> int:
    """How wide an option's text may be where the options have `width` cells."""
    return max(width - INDENT, 10)


class Options(Lines, can_focus=True):
    """Options with numbers, a pointer, and under those that are `open` the reason.

    `marks` are "right" or "wrong" by option. With `many`, each has a box, and `ticks` are those that are ticked.
    """

    DEFAULT_CSS = "Options { margin: 1 0; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "point(-1)", show=False),
        Binding("down", "point(1)", show=False),
        Binding("space", "pick", show=False),
        *(Binding(str(digit), f"pick({digit - 1})", show=False) for digit in range(1, 10)),
    ]

    class Picked(Message):
        """The learner picked the option with this index."""

        def __init__(self, index: int) -> None:
            super().__init__()
            self.index = index

    def __init__(self, options: Sequence[Option], *, many: bool = False) -> None:
        super().__init__()
        self.options = options
        self.many = many
        self.pointer = 0
        self.ticks: set[int] = set()
        self.marks: dict[int, str] = {}
        self.open: set[int] = set()
        self._rows: list[tuple[int, int]] = []  # the first row of each option, and the first after it

    def draw(self, width: int) -> "list[Line]":
        lines: list[Line] = []
        self._rows = []
        for index in range(len(self.options)):
            first = len(lines)
            lines.extend(self._option(index, width))
            self._rows.append((first, len(lines)))
        return lines

    def _option(self, index: int, width: int) -> "list[Line]":
        from dlcoach.prose.page import Span, lay_out

        option, mark = self.options[index], self.marks.get(index)
        pointed = index == self.pointer and self.has_focus
        text = lay_out(option.text.to(language()), text_width(width)) or [()]
        head = (
            Span("▸ " if pointed else "  ", "here"),
            Span(f"{index + 1} ", "here" if pointed else "key"),
            Span(self._box(index), mark or ("here" if pointed else "muted")),
        )
        lines = [(*head, *text[0]), *((Span(" " * INDENT, "text"), *line) for line in text[1:])]
        if index in self.open:
            bar = Span(" " * (INDENT - 2) + "│ ", mark or "muted")
            why = lay_out(option.why.to(language()), text_width(width))
            lines.extend((bar, *line) for line in why)
        return [*lines, ()]

    def _box(self, index: int) -> str:
        """Three cells: ticked or not where several may be, and the mark."""
        mark = {"right": "✓", "wrong": "✗"}.get(self.marks.get(index, ""), " ")
        if self.many:
            return f"{'◼' if index in self.ticks else '◻'}{mark} "
        return f"{mark if mark.strip() else '○'}  "

    def action_point(self, by: int) -> None:
        """Move the pointer; where the next option is out of sight, the page moves instead."""
        goal = min(max(self.pointer + by, 0), len(self.options) - 1)
        edge = self._rows[goal][0] if by > 0 else self._rows[goal][1] - 1
        if goal == self.pointer or not page_of(self).shows(self, edge):
            raise SkipAction  # the page's own arrows scroll it
        self.pointer = goal
        self.redraw()
        self.call_after_refresh(self._show_pointed)

    def _show_pointed(self) -> None:
        """Scroll so that the option under the pointer, with its reason, is in sight."""
        page_of(self).show_rows(self, *self._rows[self.pointer])

    def action_pick(self, index: int | None = None) -> None:
        """Pick an option, by its number or the one under the pointer."""
        index = self.pointer if index is None else index
        if index < len(self.options):
            self.pointer = index
            self.redraw()
            self.post_message(self.Picked(index))

    def show_reason(self, index: int) -> None:
        """Bring the option and its reason into sight, once they are drawn."""
        self.pointer = index
        self.redraw()
        self.call_after_refresh(self._show_pointed)

    def on_click(self, event: events.Click) -> None:
        self.lines(self.size.width)
        for index, (first, last) in enumerate(self._rows):
            if first <= event.y - self.gutter.top < last:
                self.action_pick(index)

    def on_focus(self) -> None:
        self.redraw()

    def on_blur(self) -> None:
        self.redraw()
