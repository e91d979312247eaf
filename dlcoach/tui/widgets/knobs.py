"""The knobs of a lab."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from rich.cells import cell_len
from rich.text import Text
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.message import Message
from textual.widget import Widget

from dlcoach.labs.knob import Choice, Knob, KnobError, Number, Row
from dlcoach.tui.coach import coach

GAP = 2
TYPED = "0123456789.-+e"  # what a number is typed with


class Knobs(Widget, can_focus=True):
    """Knobs with a pointer: up and down move it, left and right turn, digits type a number or pick an option.

    Below each other where there is room beside the picture, else in a row or two.
    """

    ALLOW_SELECT = False
    DEFAULT_CSS = "Knobs { height: auto; width: 100%; padding: 0 1; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,shift+tab", "point(-1)", show=False),
        Binding("down,tab", "point(1)", show=False),
        Binding("left", "turn(-1)", show=False),
        Binding("right", "turn(1)", show=False),
        Binding("backspace", "erase", show=False),
    ]

    class Changed(Message):
        """A knob stands somewhere else."""

    class Refused(Message):
        """What was typed can't be; `words` say what can."""

        def __init__(self, words: str) -> None:
            super().__init__()
            self.words = words

    def __init__(self, knobs: Sequence[Knob], values: Mapping[str, Any], *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.knobs = knobs
        self.values = dict(values)
        self.pointer = 0
        self.typed = ""  # a number that is not taken over yet
        self._places: list[tuple[int, int, int]] = []  # row, first column and end of each knob

    def on_mount(self) -> None:
        coach(self).language_changed.subscribe(self, lambda _: self.refresh(layout=True))

    @property
    def pointed(self) -> Knob:
        """The knob under the pointer."""
        return self.knobs[self.pointer]

    @property
    def in_a_column(self) -> bool:
        return self.screen.has_class("-wide")

    # What is seen

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return len(self._draw(width))

    def render(self) -> Text:
        return Text("\n", no_wrap=True).join(self._draw(self.size.width))

    def _draw(self, width: int) -> list[Text]:
        label_width = max(cell_len(knob.words()) for knob in self.knobs) if self.in_a_column else 0
        rows: list[Text] = [Text(no_wrap=True)]
        self._places = []
        for index, knob in enumerate(self.knobs):
            text = self._knob(index, knob, label_width)
            if rows[-1].cell_len and (self.in_a_column or rows[-1].cell_len + GAP + text.cell_len > width):
                rows.append(Text(no_wrap=True))
            elif rows[-1].cell_len:
                rows[-1].append(" " * GAP)
            start = rows[-1].cell_len
            self._places.append((len(rows) - 1, start, start + text.cell_len))
            rows[-1].append_text(text)
        return rows

    def _knob(self, index: int, knob: Knob, label_width: int) -> Text:
        paint = coach(self).paint
        here = index == self.pointer and self.has_focus
        label = knob.words()
        value = f"{self.typed}▏" if here and self.typed else knob.shown(self.values[knob.id])
        text = Text(no_wrap=True)
        text.append("▸" if here else " ", paint["here"])
        text.append(label + " " * max(label_width - cell_len(label), 0) + " ", paint["here" if here else "muted"])
        text.append("‹", paint["key" if here else "muted"])
        text.append(value, paint["here" if here else "text"])
        text.append("›", paint["key" if here else "muted"])
        return text

    # What the keys do

    def action_point(self, by: int) -> None:
        """Move the pointer, round and round."""
        if self.take_over():
            self.pointer = (self.pointer + by) % len(self.knobs)
            self.refresh(layout=True)

    def action_turn(self, by: int) -> None:
        """Turn the knob under the pointer."""
        if self.take_over():
            self._set(self.pointed.turned(self.values[self.pointed.id], by))

    def action_erase(self) -> None:
        """Take the last typed character back."""
        self.typed = self.typed[:-1]
        self.refresh(layout=True)

    def take_over(self) -> bool:
        """Take over what was typed; False, and a message, where it can't be."""
        typed, self.typed = self.typed, ""
        if not typed:
            return True
        try:
            self._set(self.pointed.read(typed))
        except KnobError as error:
            self.refresh(layout=True)
            self.post_message(self.Refused(str(error)))
            return False
        return True

    def _set(self, value: Any) -> None:
        changed = self.values[self.pointed.id] != value
        self.values[self.pointed.id] = value
        self.refresh(layout=True)
        if changed:
            self.post_message(self.Changed())

    def on_key(self, event: events.Key) -> None:
        knob, letter = self.pointed, event.character or ""
        if event.key == "escape" and self.typed:
            self.typed = ""
        elif isinstance(knob, Number | Row) and self._types(knob, letter):
            self.typed += letter
        elif isinstance(knob, Choice) and letter.isdecimal() and 0 < int(letter) <= len(knob.options):
            self._set(list(knob.options)[int(letter) - 1])
        else:
            return
        event.stop()
        event.prevent_default()
        self.refresh(layout=True)

    def _types(self, knob: Number | Row, letter: str) -> bool:
        """Whether the character is part of a number; a row of them is separated by spaces or commas."""
        if letter and letter in TYPED:
            return bool(self.typed) or letter != "e"
        return isinstance(knob, Row) and bool(self.typed) and letter in (" ", ",")

    def on_click(self, event: events.Click) -> None:
        """A click points; on the left sign it turns back, elsewhere on the value it turns on."""
        x, y = event.x - self.gutter.left, event.y - self.gutter.top
        for index, (row, start, end) in enumerate(self._places):
            if row == y and start <= x < end:
                if not self.take_over():
                    return
                again = index == self.pointer
                self.pointer = index
                value = self.pointed.shown(self.values[self.pointed.id])
                left = end - cell_len(value) - 2
                if x == left:
                    self.action_turn(-1)
                elif x > left and (again or x == end - 1):
                    self.action_turn(1)
                self.refresh(layout=True)

    def on_focus(self) -> None:
        self.refresh()

    def on_blur(self) -> None:
        self.take_over()
        self.refresh()
