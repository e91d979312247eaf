"""The lessons of a course, unit by unit."""

from dataclasses import dataclass
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
from dlcoach.language import _, language
from dlcoach.tui.coach import coach


@dataclass
class LessonRow:
    """One lesson of the map. `steps` and `minutes` are None until its file was read."""

    id: str
    title: Text
    done: int = 0
    steps: int | None = None
    minutes: int | None = None
    broken: bool = False

    @property
    def state(self) -> str:
        """ "broken", "not begun", "begun" or "done" """
        if self.broken:
            return "broken"
        if not self.done:
            return "not begun"
        return "done" if self.steps is not None and self.done >= self.steps else "begun"

    def mark(self) -> tuple[str, str]:
        """A symbol, and its style."""
        return {
            "broken": ("!", "problem"),
            "not begun": ("○", "muted"),
            "begun": ("◐", "here"),
            "done": ("✓", "right"),
        }[self.state]

    def words(self) -> str:
        """The state in words."""
        match self.state:
            case "broken":
                return _("has problems")
            case "not begun":
                return _("not begun")
            case "done":
                return _("done")
            case _ if self.steps is None:
                return _("begun")
            case _:
                return _("{done} of {steps} steps", done=self.done, steps=self.steps)


@dataclass(frozen=True)
class UnitRow:
    """The heading of a unit; `lessons` are its rows."""

    title: Text
    lessons: tuple[LessonRow, ...]


STATE, MINUTES = 16, 8  # cells of the columns at the right


class LessonList(ScrollView, can_focus=True):
    """Units and their lessons, with a pointer; draws only the rows that show."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {"lesson-list--pointed"}
    DEFAULT_CSS = """
    LessonList { height: 1fr; padding: 0 1; }
    LessonList .lesson-list--pointed { background: $primary 18%; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", show=False),
        Binding("down", "move(1)", show=False),
        Binding("pageup", "move(-10)", show=False),
        Binding("pagedown", "move(10)", show=False),
        Binding("home", "move(-1000000)", show=False),
        Binding("end", "move(1000000)", show=False),
    ]

    class Pointed(Message):
        """The pointer is on another lesson."""

    class Opened(Message):
        """The learner clicked a lesson that the pointer was on already."""

    def __init__(self, units: list[UnitRow], pointed: str | None) -> None:
        super().__init__()
        self._lines: list[UnitRow | LessonRow | None] = []
        for unit in units:
            self._lines += [*([None] if self._lines else []), unit, *unit.lessons]
        self.rows = {row.id: row for row in self._lines if isinstance(row, LessonRow)}
        self.pointed = pointed if pointed in self.rows else next(iter(self.rows), None)

    def on_mount(self) -> None:
        coach(self).language_changed.subscribe(self, lambda _: self.refresh())
        self.virtual_size = Size(0, len(self._lines))
        self.call_after_refresh(self.show_pointed)

    def on_resize(self) -> None:
        self.show_pointed()

    @property
    def _index(self) -> int:
        """The row that the pointer is on."""
        return next(
            (y for y, row in enumerate(self._lines) if isinstance(row, LessonRow) and row.id == self.pointed), 0
        )

    def point(self, lesson: str) -> None:
        """Put the pointer on a lesson."""
        self.pointed = lesson
        self.refresh()
        self.show_pointed()
        self.post_message(self.Pointed())

    def show_pointed(self) -> None:
        """Scroll so that the pointer is in sight, with the unit's heading where that is next to it."""
        index = self._index
        top = max(index - 2, 0) if index <= 3 else index - 1
        self.scroll_to_region(Region(0, top, 1, index - top + 2), animate=False, force=True)

    def action_move(self, by: int) -> None:
        ids = list(self.rows)
        if self.pointed is not None:
            self.point(ids[min(max(ids.index(self.pointed) + by, 0), len(ids) - 1)])

    def on_click(self, event: events.Click) -> None:
        y = event.y - self.gutter.top + self.scroll_offset.y
        row = self._lines[y] if 0 <= y < len(self._lines) else None
        if isinstance(row, LessonRow):
            again = row.id == self.pointed
            self.point(row.id)
            if again:
                self.post_message(self.Opened())

    def render_line(self, y: int) -> Strip:
        width, base = self.size.width, self.rich_style
        y += self.scroll_offset.y
        row = self._lines[y] if y < len(self._lines) else None
        match row:
            case LessonRow():
                segments = self._lesson(row, width)
            case UnitRow():
                segments = self._unit(row, width)
            case _:
                return Strip.blank(width, base)
        return Strip(
            [Segment(text, base + style if style else base) for text, style, _ in segments]
        ).adjust_cell_length(width, base)

    def _unit(self, row: UnitRow, width: int) -> list[Segment]:
        paint = coach(self).paint
        done = sum(lesson.state == "done" for lesson in row.lessons)
        count = f"{done}/{len(row.lessons)}"
        title = set_cell_size(row.title.to(language()), max(width - cell_len(count) - 2, 0))
        return [Segment(title, paint["strong"]), Segment(f" {count} ", paint["muted"])]

    def _lesson(self, row: LessonRow, width: int) -> list[Segment]:
        paint, pointed = coach(self).paint, row.id == self.pointed
        symbol, style = row.mark()
        minutes = "" if row.minutes is None else _("{n} min", n=row.minutes)
        room = max(width - 5 - STATE - MINUTES, 4)
        title = row.title.to(language())
        if cell_len(title) > room:
            title = set_cell_size(title, room - 1) + "…"
        ground = self.get_component_rich_style("lesson-list--pointed") if pointed else None
        segments = [
            Segment(" ▸ " if pointed else "   ", paint["here"]),
            Segment(f"{symbol} ", paint[style]),
            Segment(set_cell_size(title, room), paint["strong"] if pointed else paint["text"]),
            Segment(padded(row.words(), STATE), paint[style if row.state != "not begun" else "muted"]),
            Segment(padded(minutes, MINUTES), paint["muted"]),
        ]
        return segments if ground is None else [Segment(s.text, s.style and s.style + ground) for s in segments]


def padded(text: str, width: int) -> str:
    """The text at the right end of `width` cells."""
    return " " * max(width - cell_len(text), 1) + text
