"""A lab's picture, drawn as large as there is room."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from rich.segment import Segment
from rich.style import Style
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from dlcoach.tui.coach import coach
from dlcoach.tui.symbols import ascii_only

if TYPE_CHECKING:
    from dlcoach.labs.canvas import Row
    from dlcoach.labs.picture import Picture

SERIES = ("here", "code.function", "right", "math", "code.number", "code")  # the paint of each run
PAINT = {"axis": "rule"}  # else a style of the picture has the same name in the palette


class Plot(Widget):
    """What `picture` gives, one page of it where it does not fit at once; drawn when rows are asked for."""

    ALLOW_SELECT = False
    DEFAULT_CSS = "Plot { height: 1fr; width: 1fr; padding: 0 1; }"

    class Paged(Message):
        """The picture takes more or fewer pages than before."""

    def __init__(self, picture: "Callable[[], Picture]", *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._picture = picture
        self._rows: list[Row] = []
        self._drawn_for: tuple[int, int, bool] | None = None
        self.page = 0
        self.pages = 1

    def on_mount(self) -> None:
        coach(self).language_changed.subscribe(self, lambda _: self.redraw())

    def redraw(self) -> None:
        """Draw anew: the runs, the language or the signs have changed."""
        self._drawn_for = None
        self.refresh()

    def turn(self, by: int) -> None:
        """Show another page of the picture."""
        self.page = (self.page + by) % self.pages
        self.redraw()

    def rows(self) -> "list[Row]":
        """The rows of cells that fill the widget."""
        from dlcoach.labs.drawing import draw, pages
        from dlcoach.labs.glyphs import ASCII, UNICODE

        wanted = (self.size.width, self.size.height, ascii_only())
        if self._drawn_for != wanted:
            width, height, plain = wanted
            picture = self._picture()
            before, self.pages = self.pages, len(pages(picture, width, height))
            self.page = min(self.page, self.pages - 1)
            if self.pages != before:
                self.post_message(self.Paged())
            self._rows = draw(picture, width, height, ASCII if plain else UNICODE, self.page)
            self._drawn_for = wanted
        return self._rows

    def render_line(self, y: int) -> Strip:
        width, base = self.size.width, self.rich_style
        rows = self.rows()
        if y >= len(rows):
            return Strip.blank(width, base)
        strip = Strip(Segment(text, base + self._look(style)) for text, style in rows[y])
        return strip.adjust_cell_length(width, base)

    def _look(self, style: str) -> Style:
        paint = coach(self).paint
        kind, _dot, number = style.partition(".")
        if kind == "series":
            return paint[SERIES[int(number)]]
        if kind == "faint":
            return paint[SERIES[int(number)]] + Style(bold=False, dim=True)
        if style == "contour":  # in the background: what runs over it is what matters
            return paint["rule"] + Style(dim=True)
        return paint[PAINT.get(style, style)] if style else Style.null()
