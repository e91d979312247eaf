"""Code in which a line is picked."""

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.actions import SkipAction
from textual.binding import Binding, BindingType
from textual.message import Message

from dlcoach.tui.widgets.page import page_of
from dlcoach.tui.widgets.prose import Lines

if TYPE_CHECKING:
    from dlcoach.prose.page import Line, Span

MARKS = {"right": "✓", "wrong": "✗"}
MARGIN = 3  # cells before the number of a line: pointer, mark, space
INDENT = 6  # before what is said of a line


class LinePicker(Lines, can_focus=True):
    """Code with line numbers, a pointer, and under one line what is said of it.

    `marks` are "right" or "wrong" by line, from 1.

    Empty lines are passed over. A digit goes to the line with that number, a second digit to the line with both.
    """

    DEFAULT_CSS = "LinePicker { background: $panel; margin: 1 0; padding: 0 1 0 0; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "point(-1)", show=False),
        Binding("down", "point(1)", show=False),
        Binding("space", "pick", show=False),
        *(Binding(str(digit), f"digit({digit})", show=False) for digit in range(10)),
    ]

    class Picked(Message):
        """The learner picked the line with this number."""

        def __init__(self, line: int) -> None:
            super().__init__()
            self.line = line

    def __init__(self, source: str) -> None:
        super().__init__()
        self.source = source.rstrip("\n")
        self.numbers = [number for number, text in enumerate(self.source.split("\n"), 1) if text.strip()]
        self.pointer = self.numbers[0]
        self.marks: dict[int, str] = {}
        self.closed = False
        self._said: tuple[int, Callable[[], str]] | None = None
        self._typed = ""
        self._lines_of_rows: list[int] = []

    def draw(self, width: int) -> "list[Line]":
        from dlcoach.prose.page import lay_out_code

        self._lines_of_rows = []
        drawn: list[Line] = []
        number = 0
        for line in lay_out_code(self.source, max(width - MARGIN, 12), numbers=True):
            if line and line[0].text.strip().isdigit():  # the rest of a long line has no number
                drawn.extend(self._words_under(number, width))
                number += 1
                drawn.append(self._numbered(number, line))
            else:
                drawn.append((self._margin, *line))
            self._lines_of_rows += [number] * (len(drawn) - len(self._lines_of_rows))
        drawn.extend(self._words_under(number, width))
        self._lines_of_rows += [number] * (len(drawn) - len(self._lines_of_rows))
        return drawn

    @property
    def _margin(self) -> "Span":
        from dlcoach.prose.page import Span

        return Span(" " * MARGIN)

    def _numbered(self, number: int, line: "Line") -> "Line":
        """The first row of a line: pointer, mark, number, code."""
        from dlcoach.prose.page import Span

        pointed = number == self.pointer and self.has_focus and not self.closed
        mark = self.marks.get(number)
        style = mark or ("here" if pointed else line[0].style)
        return (
            Span("▸" if pointed else " ", "here"),
            Span(f"{MARKS[mark]} " if mark else "  ", mark or "text"),
            Span(line[0].text, style),
            *line[1:],
        )

    def _words_under(self, number: int, width: int) -> "list[Line]":
        """What is said of the line."""
        from dlcoach.prose.page import Span, lay_out

        if self._said is None or self._said[0] != number:
            return []
        bar = Span(" " * INDENT + "│ ", self.marks.get(number, "muted"))
        return [(bar, *line) for line in lay_out(self._said[1](), max(width - INDENT - 2, 10))]

    def say(self, number: int, words: Callable[[], str]) -> None:
        """Say something of a line, under it, and of no other."""
        self._said = (number, words)
        self.point_at(number)

    def hush(self) -> None:
        """Take away what was said."""
        self._said = None
        self.redraw()

    def _rows_of(self, number: int) -> tuple[int, int]:
        """The first row of a line, and the first after it."""
        self.lines(self.size.width)
        rows = [row for row, line in enumerate(self._lines_of_rows) if line == number]
        return rows[0], rows[-1] + 1

    def point_at(self, number: int) -> None:
        """Move the pointer to a line."""
        self.pointer = number
        self.redraw()
        self.call_after_refresh(lambda: page_of(self).show_rows(self, *self._rows_of(number)))

    def close(self) -> None:
        """Nothing more is picked here."""
        self.closed = True
        self.redraw()

    def action_point(self, by: int) -> None:
        self._typed = ""
        goal = self.numbers.index(self.pointer) + by
        if self.closed or not 0 <= goal < len(self.numbers):
            raise SkipAction  # the page's own arrows scroll it
        self.point_at(self.numbers[goal])

    def action_digit(self, digit: int) -> None:
        for typed in (f"{self._typed}{digit}", str(digit)):
            if not self.closed and int(typed) in self.numbers:
                self._typed = typed
                self.point_at(int(typed))
                return

    def action_pick(self) -> None:
        """Pick the line under the pointer."""
        self._typed = ""
        if not self.closed:
            self.post_message(self.Picked(self.pointer))

    def on_click(self, event: events.Click) -> None:
        self.lines(self.size.width)
        row = event.y - self.gutter.top
        if not self.closed and 0 <= row < len(self._lines_of_rows) and self._lines_of_rows[row] in self.numbers:
            self.pointer = self._lines_of_rows[row]
            self.redraw()
            self.action_pick()

    def on_focus(self) -> None:
        self.redraw()

    def on_blur(self) -> None:
        self.redraw()
