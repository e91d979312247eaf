"""Widgets that draw their own rows, and keep them."""

from collections.abc import Iterable
from typing import Any

from rich.segment import Segment
from rich.style import Style
from rich.text import Text
from textual.app import RenderResult
from textual.geometry import Region
from textual.strip import Strip

from dlcoach.tui.coach import coach
from dlcoach.tui.widgets.laid_out import LaidOut

FRAMES = ("border_top", "border_right", "border_bottom", "border_left", "opacity", "tint", "text_align")


class Drawn(LaidOut):
    """A widget whose rows are made once, and handed out until they would look different.

    Textual leads each row of each widget through a visual, a render cache, a styles cache and the line filters: most
    of what turning a page took. Its way is still taken where the style sheet gives a border or the like.

    Subclasses give a row's content with `segments`; what that depends on is in `drawn_from`, but for what is known
    here: the size, the colours, the signs that the terminal can draw, and what the mouse has selected.
    """

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id, classes=classes)
        self._strips: dict[int, Strip] = {}
        self._look: tuple[object, ...] = ()
        self._base = Style.null()  # what the style sheet says; asked once for all the rows that are painted

    def segments(self, y: int, width: int) -> Iterable[Segment]:
        """A row of the content, in at most `width` cells, with styles that are put on top of the widget's own."""
        raise NotImplementedError

    def drawn_from(self) -> tuple[object, ...]:
        """What the rows depend on; where it is equal, they are."""
        raise NotImplementedError

    def render_line(self, y: int) -> Strip:
        width, base = self.size.width, self._base
        segments = [Segment(text, base + style if style else base) for text, style, _c in self.segments(y, width)]
        strip = Strip(segments).adjust_cell_length(width, base)
        return strip.apply_offsets(0, y) if self.ALLOW_SELECT else strip

    def render_lines(self, crop: Region) -> list[Strip]:
        self._base = self.rich_style
        if not self.is_plain:
            return super().render_lines(crop)
        size, padding, filters = self.outer_size, self.styles.padding, self.get_line_filters()
        look = (size, padding, self._base, coach(self).paint, filters, self.text_selection, *self.drawn_from())
        if look != self._look:
            self._look = look
            self._strips = {}
        strips = self._strips
        for y in crop.line_range:
            if y not in strips:
                strip = self._padded(y)
                for filter_ in filters:
                    strip = strip.apply_filter(filter_, self.background_colors[1])
                strips[y] = strip
        left, right = crop.column_span
        rows = [strips[y] for y in crop.line_range]
        return rows if (left, right) == (0, size.width) else [strip.crop(left, right) for strip in rows]

    @property
    def is_plain(self) -> bool:
        """Whether it is nothing but its rows, on a ground of one colour."""
        return not self.styles.has_any_rules(*FRAMES)

    def _padded(self, y: int) -> Strip:
        """A row of the whole widget."""
        (width, height), padding = self.outer_size, self.styles.padding
        if not padding.top <= y < height - padding.bottom:
            return Strip.blank(width, self._base)
        strip = self.render_line(y - padding.top)
        if not padding.width:
            return strip
        left, right = Segment(" " * padding.left, self._base), Segment(" " * padding.right, self._base)
        return Strip([left, *strip, right], width)


class Caption(Drawn):
    """Rows of words: what `render` gives, newlines and all, until it is refreshed."""

    ALLOW_SELECT = False

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id, classes=classes)
        self._rows: tuple[int, list[list[Segment]]] | None = None

    def render(self) -> RenderResult:
        """A rich `Text`; anything else is drawn in Textual's way."""
        raise NotImplementedError

    def refresh(self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False) -> Any:
        self._rows = None
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)

    def rows(self, width: int) -> list[list[Segment]]:
        """The words' rows, cut where they are longer than `width` cells."""
        if self._rows is None or self._rows[0] != width:
            text = self.render()
            lines = text.split("\n", allow_blank=True) if isinstance(text, Text) else ()
            self._rows = (width, [list(line.render(self.app.console)) for line in lines])
        return self._rows[1]

    def segments(self, y: int, width: int) -> Iterable[Segment]:
        rows = self.rows(width)
        return rows[y] if y < len(rows) else ()

    def drawn_from(self) -> tuple[object, ...]:
        return (self.rows(self.size.width),)
