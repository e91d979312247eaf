"""What a search found, two rows a place."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.segment import Segment
from textual import events
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from dlcoach.language import _, language
from dlcoach.tui.coach import coach

if TYPE_CHECKING:
    from dlcoach.study.search import Found

ROWS = 3  # a place, its words in context, and an empty row


class FoundList(ScrollView, can_focus=False):
    """Places with a pointer; draws only the rows that show. Where one types, the keys stay."""

    ALLOW_SELECT = False
    DEFAULT_CSS = "FoundList { height: 1fr; margin: 0 2; scrollbar-size-vertical: 1; }"

    class Opened(Message):
        """The learner clicked a place that the pointer was on already."""

    def __init__(self) -> None:
        super().__init__()
        self._found: Sequence[Found] = ()
        self._pointer = 0

    def on_mount(self) -> None:
        coach(self).language_changed.subscribe(self, lambda _: self.refresh())

    def show(self, found: "Sequence[Found]") -> None:
        """Show other places, the pointer on the first."""
        self._found, self._pointer = found, 0
        self.virtual_size = Size(0, len(found) * ROWS)
        self.scroll_home(animate=False, immediate=True)
        self.refresh()

    @property
    def pointed(self) -> "Found | None":
        """The place that the pointer is on."""
        return self._found[self._pointer] if self._pointer < len(self._found) else None

    def move(self, by: int) -> None:
        """Move the pointer, and scroll with it."""
        self._pointer = max(min(self._pointer + by, len(self._found) - 1), 0)
        self.scroll_to_region(Region(0, self._pointer * ROWS, 1, ROWS - 1), animate=False, force=True)
        self.refresh()

    @property
    def page(self) -> int:
        """How many places show."""
        return max(self.size.height // ROWS, 1)

    def on_click(self, event: events.Click) -> None:
        index = (event.y - self.gutter.top + self.scroll_offset.y) // ROWS
        if index < len(self._found):
            again = index == self._pointer
            self.move(index - self._pointer)
            if again:
                self.post_message(self.Opened())

    def render_line(self, y: int) -> Strip:
        width, base, paint = self.scrollable_content_region.width, self.rich_style, coach(self).paint
        index, row = divmod(y + self.scroll_offset.y, ROWS)
        if index >= len(self._found) or row == ROWS - 1:
            return Strip.blank(width, base)
        found, here = self._found[index], index == self._pointer
        segments = [Segment("▸ " if here and row == 0 else "  ", base + paint["here"])]
        if row == 0:
            title = found.lesson.title.to(language())
            segments.append(Segment(title, base + paint["strong" if here else "heading"]))
            if found.step is not None:
                where = _("step {k} of {n}", k=found.number, n=len(found.lesson.steps))
                segments.append(Segment(f" › {where}", base + paint["muted"]))
        else:
            for piece, searched in found.context(width - 2):
                segments.append(Segment(piece, base + paint["match" if searched else "text"]))
        return Strip(segments).adjust_cell_length(width, base)
