"""Code with blanks in it, that are filled where they stand."""

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from rich.cells import cell_len
from textual import events, on
from textual.actions import SkipAction
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Input

from dlcoach.course.lesson import BLANK, Fill
from dlcoach.tui.widgets.laid_out import Ground
from dlcoach.tui.widgets.page import page_of
from dlcoach.tui.widgets.prose import Lines

if TYPE_CHECKING:
    from dlcoach.prose.page import Line

FIRST = 0xE000
"""A blank stands in the code as so many of a private character as it has cells, which no course has in its code."""
STAND_IN = re.compile("([\ue000-\uf8ff])\\1*")
NARROWEST = 5
MARKS = {True: "✓", False: "✗"}


class Slot(NamedTuple):
    """Where a blank, or the part of it that fits on a line, was drawn."""

    blank: int
    row: int
    column: int
    width: int


class BlankCode(Lines):
    """The code with what stands in each blank, its number where that is nothing, and a mark once it was checked."""

    DEFAULT_CSS = "BlankCode { height: auto; }"

    def __init__(self, step: Fill) -> None:
        super().__init__()
        self.step = step
        self.texts = [""] * len(step.blanks)
        self.marks: dict[int, bool] = {}
        self.current: int | None = 0
        self.slots: list[Slot] = []

    @property
    def typed(self) -> int | None:
        """The blank that the line to type in lies over: the current one, unless it has choices."""
        index = self.current
        return None if index is None or self.step.blanks[index].choices else index

    def draw(self, width: int) -> "list[Line]":
        from dlcoach.prose.page import lay_out_code

        widths = [min(self._cells(index), max(width - 2, 1)) for index in range(len(self.texts))]
        source = BLANK.sub(lambda blank: _stand_in(int(blank[1]) - 1, widths), self.step.code)
        self.slots = []
        return [self._with_slots(row, line) for row, line in enumerate(lay_out_code(source.rstrip("\n"), width))]

    def _cells(self, index: int) -> int:
        """How wide the blank is: room for what stands in it and its mark, and to type one character more."""
        return max(cell_len(self.texts[index]) + 1 + (index == self.typed), NARROWEST)

    def _with_slots(self, row: int, line: "Line") -> "Line":
        from dlcoach.prose.page import Span

        spans: list[Span] = []
        column = 0
        for span in line:
            end = 0
            for found in STAND_IN.finditer(span.text):
                spans.append(Span(span.text[end : found.start()], span.style))
                slot = Slot(ord(found[1]) - FIRST, row, column + cell_len(span.text[: found.start()]), len(found[0]))
                spans.append(Span(self._text(slot), self._style(slot.blank)))
                self.slots.append(slot)
                end = found.end()
            spans.append(Span(span.text[end:], span.style))
            column += span.width
        return tuple(span for span in spans if span.text)

    def _text(self, slot: Slot) -> str:
        """What is drawn of a blank, as wide as it is."""
        from rich.cells import set_cell_size

        text, mark = self.texts[slot.blank], self.marks.get(slot.blank)
        if not text:
            return str(slot.blank + 1).center(slot.width, "_")
        room = slot.width - 1
        if cell_len(text) > room:
            text = set_cell_size(text, room - 1) + "…"
        if mark is not None:
            text = set_cell_size(text, room) if slot.blank == self.typed else text
            text += MARKS[mark]
        return set_cell_size(text, slot.width)

    def _style(self, index: int) -> str:
        if index in self.marks:
            return "right" if self.marks[index] else "wrong"
        return "here" if index == self.current else "link"

    def slot_of(self, index: int, width: int) -> Slot:
        """Where the blank stands first, in `width` cells."""
        self.lines(width)
        return next(slot for slot in self.slots if slot.blank == index)

    def slot_at(self, column: int, row: int) -> Slot | None:
        """The blank that is drawn there."""
        for slot in self.slots:
            if slot.row == row and slot.column <= column < slot.column + slot.width:
                return slot
        return None


def _stand_in(index: int, widths: list[int]) -> str:
    return chr(FIRST + index) * widths[index]


class BlankInput(Input):
    """One line to type in, over its blank. While it is empty, its arrows belong to the lesson."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "left", show=False),
        Binding("right", "right", show=False),
        Binding("up", "blank(-1)", show=False),
        Binding("down", "blank(1)", show=False),
        Binding("tab", "turn(1)", show=False),
        Binding("shift+tab", "turn(-1)", show=False),
    ]

    @property
    def blanks(self) -> "Blanks":
        """The code that it stands in."""
        assert isinstance(self.parent, Blanks)
        return self.parent

    async def action_left(self) -> None:
        if not self.value:
            await self.screen.run_action("previous")
        elif self.cursor_position or not self.blanks.go(-1):
            self.action_cursor_left()

    async def action_right(self) -> None:
        if not self.value:
            await self.screen.run_action("next")
        elif self.cursor_position < len(self.value) or not self.blanks.go(1):
            self.action_cursor_right()

    def action_blank(self, by: int) -> None:
        if not self.blanks.go(by):
            raise SkipAction  # the page's own arrows scroll it

    def action_turn(self, by: int) -> None:
        self.blanks.turn(by)


class Blanks(Vertical, Ground):
    """Code whose blanks are filled one after another; the one to fill now is `current`.

    A blank that is typed has the line to type in over it. For one with choices there is none: whoever holds this
    offers them, and puts the pick in with `fill`.
    """

    DEFAULT_CSS = """
    Blanks { height: auto; background: $panel; padding: 0 1; margin: 1 0; }
    BlankInput {
        position: absolute; width: 5; height: 1; padding: 0; border: none; background: $background; display: none;
        text-style: underline;
    }
    BlankInput:focus { border: none; }
    """

    def __init__(self, step: Fill, turned: Callable[[], None]) -> None:
        """`turned` is called when another blank is the current one, and when what stands in one has changed."""
        super().__init__()
        self.step = step
        self._turned = turned
        self.closed = False
        self._foreseen = 0

    def compose(self) -> ComposeResult:
        yield BlankCode(self.step)
        yield BlankInput(select_on_focus=False)

    @property
    def code(self) -> BlankCode:
        return self.query_one(BlankCode)

    @property
    def input(self) -> BlankInput:
        return self.query_one(BlankInput)

    @property
    def texts(self) -> list[str]:
        """What stands in each blank."""
        return [text.strip() for text in self.code.texts]

    @property
    def current(self) -> int:
        """The index of the blank to fill now."""
        return self.code.current or 0

    @property
    def typed(self) -> bool:
        """Whether the current blank is typed, not picked."""
        return not self.step.blanks[self.current].choices

    def on_mount(self) -> None:
        if self.children:  # none where the lesson was left meanwhile
            self.to(0)

    def on_resize(self) -> None:
        self.call_after_refresh(self._place)

    def foresee(self, width: int) -> None:
        """It will have `width` cells once it is displayed: what lies over the code has its place before."""
        self._foreseen = width - self.gutter.width
        self._place()

    def to(self, index: int, *, select: bool = False) -> None:
        """Fill this blank now; with `select`, what is typed takes the place of what stands there."""
        if self.closed:
            return
        self.code.current = index
        self.code.redraw()
        self.input.display = self.typed
        with self.prevent(Input.Changed):
            self.input.value = self.code.texts[index]
        self.input.cursor_position = len(self.input.value)
        if select:
            self.input.action_select_all()
        if self.typed:  # at once, not with the next message: the next key may be there already
            self.screen.set_focus(self.input, scroll_visible=False)
        self._place()
        self.call_after_refresh(self._show)
        self._turned()

    def go(self, by: int) -> bool:
        """To the next blank or the one before; False where this is the last or the first."""
        goal = self.current + by
        if self.closed or not 0 <= goal < len(self.step.blanks):
            return False
        self.to(goal)
        return True

    def turn(self, by: int) -> None:
        """To the next blank or the one before, round and round."""
        self.to((self.current + by) % len(self.step.blanks))

    def next_empty(self) -> int | None:
        """The first empty blank from the current one on, else before it; None where all are filled."""
        n = len(self.step.blanks)
        return next((i % n for i in range(self.current, self.current + n) if not self.texts[i % n]), None)

    def fill(self, index: int, text: str) -> None:
        """Put a text into a blank."""
        self.code.texts[index] = text
        self.code.marks.pop(index, None)
        self.code.redraw()
        self._place()
        self._turned()

    def mark(self, marks: dict[int, bool]) -> None:
        """Show of each blank whether it is right."""
        self.code.marks = marks
        self.code.redraw()
        self._place()

    def pause(self, on: bool = True) -> None:
        """Let nothing be typed for a while; or again."""
        self.input.disabled = on

    def close(self, texts: list[str], marks: dict[int, bool]) -> None:
        """Nothing more is filled in here."""
        self.closed = True
        self.code.current = None
        self.code.texts = texts
        self.input.display = False
        self.mark(marks)

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self.fill(self.current, event.value)

    def _place(self) -> None:
        """Lay the line to type in over its blank."""
        width = self.code.size.width or self._foreseen
        if self.closed or not self.typed or not width:
            return
        slot = self.code.slot_of(self.current, width)
        self.input.styles.offset = (slot.column, slot.row)
        self.input.styles.width = slot.width - (self.current in self.code.marks)

    def _show(self) -> None:
        """Scroll so that the current blank is in sight."""
        self._place()
        if not self.closed and self.code.size.width:
            row = self.code.slot_of(self.current, self.code.size.width).row
            page_of(self).show_rows(self.code, row, row + 1)

    def on_click(self, event: events.Click) -> None:
        at = event.get_content_offset(self.code)
        slot = self.code.slot_at(at.x, at.y) if at is not None else None
        if slot is not None and (slot.blank != self.current or not self.typed):
            event.stop()
            self.to(slot.blank)
