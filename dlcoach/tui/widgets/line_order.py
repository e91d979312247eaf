"""Lines of code to put in order."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from textual import events
from textual.actions import SkipAction
from textual.binding import Binding, BindingType
from textual.message import Message

from dlcoach.language import _
from dlcoach.tui.widgets.page import page_of
from dlcoach.tui.widgets.prose import Lines

if TYPE_CHECKING:
    from dlcoach.prose.page import Line

INDENT = 7  # cells before a line: pointer, number, mark
BORDER = 0
"""Stands among the positions where some lines don't belong: what is below it is left out."""


class LineOrder(Lines, can_focus=True):
    """Lines in an order that the learner changes: lifted with Space, moved with the arrows or the mouse.

    `rows` are positions of lines, from 1, and the border. A digit lifts the line that stands there, and the next digit
    puts it down at its place.
    """

    DEFAULT_CSS = "LineOrder { margin: 1 0; background: $panel; }"
    ALLOW_SELECT = False  # the mouse moves lines here
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "point(-1)", show=False),
        Binding("down", "point(1)", show=False),
        Binding("shift+up", "carry(-1)", show=False),
        Binding("shift+down", "carry(1)", show=False),
        Binding("space", "lift", show=False),
        *(Binding(str(digit), f"number({digit})", show=False) for digit in range(1, 10)),
    ]

    class Changed(Message):
        """A line was moved, lifted or put down."""

    def __init__(self, texts: Sequence[str], rows: Sequence[int]) -> None:
        super().__init__()
        self.texts = texts
        self.rows = list(rows)
        self.pointer = 0
        self.lifted = False
        self.closed = False
        self.right = False
        self._dragged = False
        self._drawn_rows: list[tuple[int, int]] = []  # the first drawn row of each row, and the first after it

    @property
    def order(self) -> list[int]:
        """The positions of the lines in their order, without those that are left out."""
        return self.rows[: self.rows.index(BORDER)] if BORDER in self.rows else list(self.rows)

    def close(self, rows: Sequence[int], *, right: bool) -> None:
        """This is the order; nothing is moved any more."""
        self.rows, self.closed, self.lifted, self.right = list(rows), True, False, right
        self.redraw()

    # Drawing

    def draw(self, width: int) -> "list[Line]":
        lines: list[Line] = []
        self._drawn_rows = []
        for row, position in enumerate(self.rows):
            first = len(lines)
            lines.extend(self._border(width) if position == BORDER else self._line(row, position, width))
            self._drawn_rows.append((first, len(lines)))
        return lines

    def _border(self, width: int) -> "list[Line]":
        from dlcoach.prose.page import Span

        words = " " + _("left out") + " "
        return [(Span("  ──" + words, "muted"), Span("─" * max(width - 5 - cell_len(words), 0), "muted"))]

    def _line(self, row: int, position: int, width: int) -> "list[Line]":
        from dlcoach.prose.page import Span, lay_out_code

        pointed = row == self.pointer and self.has_focus and not self.closed
        lifted = pointed and self.lifted
        out = BORDER in self.rows and row > self.rows.index(BORDER)
        number = self._number(row)
        mark = "✓" if self.right and not out else "↕" if lifted else " "
        head = (
            Span("▸ " if pointed else "  ", "here"),
            Span(f"{number} ", "here" if pointed else "key"),
            Span(f"{mark}  ", "right" if self.right else "here"),
        )
        code = lay_out_code(self.texts[position - 1], max(width - INDENT - 1, 10)) or [()]
        if lifted:
            code = [tuple(Span(span.text, "here") for span in line) for line in code]
        return [(*head, *code[0]), *((Span(" " * INDENT, "text"), *line) for line in code[1:])]

    def _number(self, row: int) -> int:
        """The number of the place in this row: the border has none."""
        return row + 1 - (BORDER in self.rows[:row])

    # Moving

    def action_point(self, by: int) -> None:
        """Move the pointer, or the line that is lifted."""
        if self.lifted:
            self.action_carry(by)
            return
        goal = self.pointer + by
        if self.closed:
            raise SkipAction  # the page's own arrows scroll it
        if 0 <= goal < len(self.rows) and self.rows[goal] == BORDER:
            goal += by
        if not 0 <= goal < len(self.rows):
            raise SkipAction
        self.pointer = goal
        self._moved()

    def action_carry(self, by: int) -> None:
        """Move the line under the pointer by a row."""
        goal = self.pointer + by
        if not self.closed and 0 <= goal < len(self.rows):
            self._move_to(goal)

    def action_lift(self) -> None:
        """Lift the line under the pointer, or put it down."""
        if not self.closed:
            self.lifted = not self.lifted
            self._moved()

    def put_down(self) -> None:
        """Put the lifted line down where it is."""
        self.lifted = False
        self._moved()

    def action_number(self, number: int) -> None:
        """Lift the line at this place; where one is lifted, put it down there."""
        places = [row for row, position in enumerate(self.rows) if position != BORDER]
        if self.closed or number > len(places):
            return
        goal = places[number - 1]
        if self.lifted:
            self.lifted = False
            self._move_to(goal)
        else:
            self.pointer = goal
            self.lifted = True
            self._moved()

    def _move_to(self, goal: int) -> None:
        if goal != self.pointer:
            self.rows.insert(goal, self.rows.pop(self.pointer))
            self.pointer = goal
        self._moved()

    def _moved(self) -> None:
        self.redraw()
        self.post_message(self.Changed())
        self.call_after_refresh(self._show_pointed)

    def _show_pointed(self) -> None:
        """Scroll so that the line under the pointer is in sight."""
        self.lines(self.size.width)
        page_of(self).show_rows(self, *self._drawn_rows[self.pointer])

    # The mouse

    def _row_at(self, y: int) -> int | None:
        self.lines(self.size.width)
        for row, (first, last) in enumerate(self._drawn_rows):
            if first <= y - self.gutter.top < last:
                return row
        return None

    def on_mouse_down(self, event: events.MouseDown) -> None:
        row = self._row_at(event.y)
        if self.closed or row is None:
            return
        self._dragged = False
        if self.lifted:
            self.lifted = False
            self._move_to(row)
        elif self.rows[row] != BORDER:
            self.pointer, self.lifted = row, True
            self.capture_mouse()
            self._moved()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        row = self._row_at(event.y)
        if self.app.mouse_captured is self and self.lifted and row is not None and row != self.pointer:
            self._dragged = True
            self._move_to(row)

    def on_mouse_up(self) -> None:
        """A line that was dragged is put down; one that was just clicked waits for the click on its place."""
        if self.app.mouse_captured is self:
            self.release_mouse()
            if self._dragged:
                self.put_down()

    def on_focus(self) -> None:
        self.redraw()

    def on_blur(self) -> None:
        self.redraw()
