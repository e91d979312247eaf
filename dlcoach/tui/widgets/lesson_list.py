"""The lessons of a course, unit by unit."""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field
from typing import ClassVar

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from dlcoach.course.text import Text
from dlcoach.language import LANGUAGES, _, language
from dlcoach.study.standing import Standing
from dlcoach.tui.coach import coach


@dataclass(eq=False)
class LessonRow:
    """One lesson of the map.

    Nothing of its file is read before it is drawn: `title_of` reads the title then, and `standing` is None until the
    map has read the rest. `begun` is what the store knows without the file.
    """

    id: str
    title_of: Callable[[str], Text]
    begun: bool = False
    standing: Standing | None = None
    broken: bool = False
    due: int = 0

    @property
    def title(self) -> Text:
        return self.title_of(self.id)

    @property
    def read(self) -> bool:
        """Whether its file was read."""
        return self.broken or self.standing is not None

    @property
    def state(self) -> str:
        """ "broken", "not begun", "begun" or "done" """
        if self.broken:
            return "broken"
        if self.standing is not None:
            return self.standing.state
        return "begun" if self.begun else "not begun"

    def mark(self) -> tuple[str, str]:
        """A symbol, and its style."""
        return {
            "broken": ("!", "problem"),
            "not begun": ("○", "muted"),
            "begun": ("◐", "here"),
            "done": ("✓", "right"),
        }[self.state]

    def words(self) -> str:
        """The state in words, with how many of its questions are due for review."""
        due = _("{n} due", n=self.due) if self.due else ""
        return " · ".join(filter(None, (self._words(), due)))

    def _words(self) -> str:
        match self.state:
            case "broken":
                return _("has problems")
            case "not begun":
                return _("not begun")
            case "done":
                return _("done")
            case _ if self.standing is None:
                return _("begun")
            case _:
                return _("{done} of {steps} steps", done=len(self.standing.done), steps=len(self.standing.lesson.steps))


@dataclass(frozen=True, eq=False)
class UnitRow:
    """The heading of a unit; `lessons` are its rows."""

    id: str
    title: Text
    lessons: tuple[LessonRow, ...] = field(repr=False)

    def count(self) -> tuple[int, int]:
        """How many of its lessons are done, and how many it has."""
        return sum(lesson.state == "done" for lesson in self.lessons), len(self.lessons)


Row = UnitRow | LessonRow
MINUTES = 8  # cells of the column at the right; the one before it is as wide as its words need
PAGE = 10  # rows that a page key moves the pointer by


class LessonList(ScrollView, can_focus=True):
    """Units that fold and their lessons, with a pointer; draws only the rows that show."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {"lesson-list--pointed"}
    DEFAULT_CSS = """
    LessonList { height: 1fr; margin: 0 1; }
    LessonList .lesson-list--pointed { background: $primary 12%; }
    LessonList:ansi .lesson-list--pointed { background: ansi_default; text-style: bold; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", show=False),
        Binding("down", "move(1)", show=False),
        Binding("pageup", f"move(-{PAGE})", show=False),
        Binding("pagedown", f"move({PAGE})", show=False),
        Binding("home", "move(-1000000)", show=False),
        Binding("end", "move(1000000)", show=False),
        Binding("left", "fold", show=False),
        Binding("right", "unfold", show=False),
        Binding("ctrl+up", "unit(-1)", show=False),
        Binding("ctrl+down", "unit(1)", show=False),
        Binding("backspace", "untype", show=False),
    ]

    class Pointed(Message):
        """The pointer is on another row, or something was typed to find one."""

    class Opened(Message):
        """The learner clicked a row that the pointer was on already."""

    class Folded(Message):
        """Units were folded or unfolded."""

    class Scrolled(Message):
        """Other rows are in sight."""

    def __init__(self, units: Sequence[UnitRow], pointed: str | None, folded: Collection[str] = ()) -> None:
        super().__init__()
        self.units = units
        self.rows = {row.id: row for unit in units for row in unit.lessons}
        self.folded = {unit.id for unit in units if unit.id in folded}
        self.typed = ""
        self._lines: list[Row | None] = []
        self._index_of: dict[int, int] = {}  # id(row) -> its line
        self.pointer: Row | None = self.rows.get(pointed or "") or next(iter(self.rows.values()), None)
        self._arrange()
        if self.pointer is not None and id(self.pointer) not in self._index_of:
            self.pointer = self._unit_of(self.pointer)

    def on_mount(self) -> None:
        coach(self).language_changed.subscribe(self, lambda _: self.refresh())
        self.virtual_size = Size(0, len(self._lines))
        self.call_after_refresh(self.show_pointed)

    def on_resize(self) -> None:
        self.show_pointed()
        self.post_message(self.Scrolled())

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        super().watch_scroll_y(old_value, new_value)
        if round(old_value) != round(new_value):
            self.post_message(self.Scrolled())

    def help_keys(self) -> list[tuple[str, str]]:
        return [
            ("↑ ↓ PgUp PgDn", _("Move the pointer.")),
            ("← →", _("Go to the unit's heading and fold it; unfold it and go in.")),
            ("Ctrl+↑ Ctrl+↓", _("Go to the unit before or after.")),
            (_("Letters"), _("Go to the next lesson whose title holds what you type. Backspace takes a letter back.")),
        ]

    # Rows

    def _arrange(self) -> None:
        """Take over which units are folded."""
        self._lines = []
        for unit in self.units:
            shown = () if unit.id in self.folded else unit.lessons
            self._lines += [*([None] if self._lines and self._lines[-1] not in self.units else []), unit, *shown]
        self._index_of = {id(row): y for y, row in enumerate(self._lines) if row is not None}

    @property
    def pointed(self) -> str | None:
        """The lesson that the pointer is on; None where it is on a unit."""
        return self.pointer.id if isinstance(self.pointer, LessonRow) else None

    def in_sight(self) -> Iterator[LessonRow]:
        """The lessons whose rows show."""
        top = self.scroll_offset.y
        return (row for row in self._lines[top : top + max(self.size.height, 1)] if isinstance(row, LessonRow))

    def headings_in_sight(self) -> Iterator[tuple[int, UnitRow]]:
        """The units whose headings show, each with its row on the screen."""
        top, first = self.scroll_offset.y, self.content_region.y
        for y, row in enumerate(self._lines[top : top + self.size.height]):
            if isinstance(row, UnitRow):
                yield first + y, row

    def _unit_of(self, row: Row | None) -> UnitRow | None:
        if isinstance(row, UnitRow):
            return row
        return next((unit for unit in self.units if row in unit.lessons), None)

    # The pointer

    def point(self, lesson: str) -> None:
        """Put the pointer on a lesson; its unit unfolds."""
        row = self.rows[lesson]
        unit = self._unit_of(row)
        if unit is not None and unit.id in self.folded:
            self._set_folded(unit, folded=False)
        self.point_at(row)

    def point_at(self, row: Row) -> None:
        """Put the pointer on a row that shows."""
        self.pointer = row
        self.refresh()
        self.show_pointed()
        self.post_message(self.Pointed())

    def show_pointed(self) -> None:
        """Scroll so that the pointer is in sight, with the unit's heading where that is next to it."""
        index = self._index_of.get(id(self.pointer), 0)
        top = max(index - 2, 0) if index <= 3 else index - 1
        self.scroll_to_region(Region(0, top, 1, index - top + 2), animate=False, force=True)

    def action_move(self, by: int) -> None:
        self.typed = ""
        rows = [row for row in self._lines if row is not None]
        if self.pointer is not None and rows:
            self.point_at(rows[min(max(rows.index(self.pointer) + by, 0), len(rows) - 1)])

    def action_unit(self, by: int) -> None:
        """Go to the heading of the unit before or after; from inside a unit, back is its own heading."""
        self.typed = ""
        unit = self._unit_of(self.pointer)
        if unit is None:
            return
        if by < 0 and self.pointer is not unit:
            self.point_at(unit)
        else:
            self.point_at(self.units[min(max(list(self.units).index(unit) + by, 0), len(self.units) - 1)])

    def action_fold(self) -> None:
        unit = self._unit_of(self.pointer)
        if unit is None:
            return
        if self.pointer is unit:
            self._set_folded(unit, folded=True)
        self.point_at(unit)

    def action_unfold(self) -> None:
        if isinstance(self.pointer, UnitRow):
            if self.pointer.id in self.folded:
                self._set_folded(self.pointer, folded=False)
                self.point_at(self.pointer)
            elif self.pointer.lessons:
                self.point_at(self.pointer.lessons[0])

    def toggle(self) -> None:
        """Fold or unfold the unit that the pointer is on."""
        if isinstance(self.pointer, UnitRow):
            self._set_folded(self.pointer, folded=self.pointer.id not in self.folded)
            self.point_at(self.pointer)

    def _set_folded(self, unit: UnitRow, *, folded: bool) -> None:
        (self.folded.add if folded else self.folded.discard)(unit.id)
        self._arrange()
        self.virtual_size = Size(0, len(self._lines))
        self.refresh()
        self.post_message(self.Folded())

    # Typing goes to a lesson

    def on_key(self, event: events.Key) -> None:
        typed = event.character
        if not typed or not typed.isprintable() or event.key in self.screen.active_bindings:
            return
        if typed.isspace() and not self.typed:
            return
        event.stop()
        self._type(self.typed + typed)

    def action_untype(self) -> None:
        self._type(self.typed[:-1])

    def _type(self, text: str) -> None:
        """Go to the next lesson whose title, in any language, holds the text; stay where none does."""
        self.typed = text
        rows = list(self.rows.values())
        here = rows.index(self.pointer) if isinstance(self.pointer, LessonRow) else 0
        for row in rows[here:] + rows[:here] if text else ():
            if any(text.casefold() in row.title.to(code).casefold() for code in LANGUAGES):
                self.point(row.id)
                return
        self.post_message(self.Pointed())

    # The mouse

    def on_click(self, event: events.Click) -> None:
        self.typed = ""
        y = event.y - self.gutter.top + self.scroll_offset.y
        row = self._lines[y] if 0 <= y < len(self._lines) else None
        if row is None:
            return
        again = row is self.pointer
        self.point_at(row)
        if again or isinstance(row, UnitRow):
            self.post_message(self.Opened())

    # Drawing

    def render_line(self, y: int) -> Strip:
        width, base = self.scrollable_content_region.width, self.rich_style
        y += self.scroll_offset.y
        row = self._lines[y] if y < len(self._lines) else None
        match row:
            case LessonRow():
                segments = self._lesson(row, width)
            case UnitRow():
                segments = self._unit(row, width)
            case _:
                return Strip.blank(width, base)
        if row is self.pointer:
            ground = self.get_component_rich_style("lesson-list--pointed")
            segments = [Segment(text, style and style + ground) for text, style, _ in segments]
        return Strip(
            [Segment(text, base + style if style else base) for text, style, _ in segments]
        ).adjust_cell_length(width, base)

    def _unit(self, row: UnitRow, width: int) -> list[Segment]:
        paint = coach(self).paint
        count = " {}/{} ".format(*row.count())
        folded = row.id in self.folded
        return [
            Segment("▸" if row is self.pointer else " ", paint["here"]),
            Segment("▹ " if folded else "▾ ", paint["muted"]),
            Segment(fitted(row.title.to(language()), max(width - 3 - cell_len(count), 0)), paint["strong"]),
            Segment(count, paint["muted"]),
        ]

    def _lesson(self, row: LessonRow, width: int) -> list[Segment]:
        paint, pointed = coach(self).paint, row is self.pointer
        symbol, style = row.mark()
        minutes = "" if row.standing is None else _("{n} min", n=row.standing.lesson.minutes)
        state = row.words()
        room = max(width - 5 - max(cell_len(state) + 1, 16) - MINUTES, 4)
        return [
            Segment(" ▸ " if pointed else "   ", paint["here"]),
            Segment(f"{symbol} ", paint[style]),
            Segment(fitted(row.title.to(language()), room), paint["strong"] if pointed else paint["text"]),
            Segment(padded(state, width - 5 - room - MINUTES), paint[style if row.state != "not begun" else "muted"]),
            Segment(padded(minutes, MINUTES), paint["muted"]),
        ]


def fitted(text: str, width: int) -> str:
    """The text in exactly `width` cells, cut with a sign where it is too long."""
    return set_cell_size(text, width - 1) + "…" if cell_len(text) > width > 0 else set_cell_size(text, width)


def padded(text: str, width: int) -> str:
    """The text at the right end of `width` cells."""
    return " " * max(width - cell_len(text), 1) + text
