"""Widgets that draw their own rows, and keep them."""

from collections.abc import Iterable
from typing import Any

from rich.segment import Segment
from rich.style import Style
from rich.text import Text
from textual.app import RenderResult
from textual.geometry import Region, Spacing
from textual.selection import Selection
from textual.strip import Strip

from dlcoach.tui.coach import coach
from dlcoach.tui.widgets.frame import Framed
from dlcoach.tui.widgets.laid_out import LaidOut


class Drawn(LaidOut, Framed):
    """A widget whose rows are made once, and handed out until they would look different.

    Subclasses give a row's content with `segments`; what that depends on is in `drawn_from`, but for what is known
    here: the size, the colours, the signs that the terminal can draw, and what the mouse has selected.
    """

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id, classes=classes)
        self._kept: dict[int, Strip] = {}
        self._kept_for: tuple[object, ...] = ()
        self._base = Style.null()  # what the style sheet says; asked once for all the rows that are painted

    def segments(self, y: int, width: int) -> Iterable[Segment]:
        """A row of the content, in at most `width` cells, with styles that are put on top of the widget's own."""
        raise NotImplementedError

    def drawn_from(self) -> tuple[object, ...]:
        """What the rows depend on; where it is equal, they are."""
        raise NotImplementedError

    @property
    def text_selection(self) -> Selection | None:
        return super().text_selection if self.is_attached else None  # it may be painted once more when it is gone

    def row(self, y: int) -> Strip:
        width, base = self.size.width, self._base
        segments = [Segment(text, base + style if style else base) for text, style, _c in self.segments(y, width)]
        strip = Strip(segments).adjust_cell_length(width, base)
        for filter_ in self.get_line_filters():
            strip = strip.apply_filter(filter_, self.background_colors[1])
        return strip.apply_offsets(0, y) if self.ALLOW_SELECT else strip

    def render_lines(self, crop: Region) -> list[Strip]:
        self._base = self.rich_style
        filters = self.get_line_filters()
        looks = (self.frame(), filters, self._base, coach(self).paint, self.text_selection, *self.drawn_from())
        if looks != self._kept_for:
            self._kept_for = looks
            self._kept = {}
        return super().render_lines(crop)

    def framed_row(self, y: int, frame: Strip, gutter: Spacing, height: int) -> Strip:
        if y not in self._kept:
            self._kept[y] = super().framed_row(y, frame, gutter, height)
        return self._kept[y]


class Caption(Drawn):
    """Rows of words: what `render` gives, newlines and all, until it is refreshed."""

    ALLOW_SELECT = False

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id, classes=classes)
        self._lines: tuple[int, list[list[Segment]]] | None = None

    def render(self) -> RenderResult:
        """A rich `Text`; anything else is drawn in Textual's way."""
        raise NotImplementedError

    def refresh(self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False) -> Any:
        self._lines = None
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)

    def lines(self, width: int) -> list[list[Segment]]:
        """The rows of words; whoever shows them cuts those that are longer than `width` cells."""
        if self._lines is None or self._lines[0] != width:
            text = self.render()
            lines = text.split("\n", allow_blank=True) if isinstance(text, Text) else ()
            self._lines = (width, [list(line.render(self.app.console)) for line in lines])
        return self._lines[1]

    def segments(self, y: int, width: int) -> Iterable[Segment]:
        lines = self.lines(width)
        return lines[y] if y < len(lines) else ()

    def drawn_from(self) -> tuple[object, ...]:
        return (self.lines(self.size.width),)
