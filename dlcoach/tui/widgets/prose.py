"""Laid-out lines: what a course says, and code."""

import os
import re
import sys
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Size
from textual.selection import Selection

from dlcoach.language import _
from dlcoach.tui.coach import coach
from dlcoach.tui.widgets.drawn import Drawn

if TYPE_CHECKING:
    from dlcoach.prose.page import Line


class Lines(Drawn):
    """Lines of styled spans, as high as they need to be; only the rows on the screen are drawn.

    Subclasses give the lines for a width with `draw`.
    """

    DEFAULT_CSS = "Lines { height: auto; }"

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id, classes=classes)
        self._drawn: tuple[int, list[Line]] | None = None

    def draw(self, width: int) -> "list[Line]":
        """The lines in `width` cells, in the current language."""
        raise NotImplementedError

    def on_mount(self) -> None:
        coach(self).language_changed.subscribe(self, lambda _language: self.redraw())

    def redraw(self) -> None:
        """Draw anew: the words, the language or a mark has changed."""
        self._drawn = None
        self.refresh(layout=True)

    def lines(self, width: int) -> "list[Line]":
        """The lines in `width` cells, drawn once for each width."""
        if self._drawn is None or self._drawn[0] != width:
            self._drawn = (width, self.draw(max(width, 1)))
        return self._drawn[1]

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return len(self.lines(width))

    def drawn_from(self) -> tuple[object, ...]:
        return (self.lines(self.size.width),)

    def segments(self, y: int, width: int) -> Iterable[Segment]:
        lines = self.lines(width)
        if y >= len(lines):
            return ()
        paint = coach(self).paint
        segments = [Segment(span.text, paint[span.style] + linked(span.link)) for span in lines[y]]
        return self._selected(segments, y)

    def _selected(self, segments: list[Segment], y: int) -> list[Segment]:
        """The row's segments, with the part that the mouse has selected marked."""
        selection = self.text_selection
        span = selection.get_span(y) if selection else None
        if span is None:
            return segments
        start, end = span
        mark = self.screen.get_component_rich_style("screen--selection")
        marked: list[Segment] = []
        column = 0
        for text, style, _control in segments:
            first = min(max(start - column, 0), len(text))
            last = len(text) if end == -1 else min(max(end - column, first), len(text))
            pieces = (text[:first], style), (text[first:last], (style or mark) + mark), (text[last:], style)
            marked.extend(Segment(piece, look) for piece, look in pieces if piece)
            column += len(text)
        return marked

    def on_click(self, event: events.Click) -> None:
        """A click on a link opens it; where there is no browser to be seen, its address is copied."""
        if link := event.style.link:
            event.stop()
            seen = sys.platform in ("darwin", "win32") or any(
                os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY")
            )
            if self.app.is_web or seen:
                self.app.open_url(link)
            else:
                self.app.copy_to_clipboard(link)
                self.app.notify(_("Copied: {text}", text=link), markup=False)

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        text = "\n".join("".join(span.text for span in line) for line in self.lines(self.size.width))
        return selection.extract(text), "\n"

    def selection_updated(self, selection: Selection | None) -> None:
        self.refresh()


def linked(address: str | None) -> Style:
    """What makes text a link in terminals that know links (OSC 8): to the web and to mail, and to nothing else."""
    return Style(link=address) if address and address.startswith(("https://", "http://", "mailto:")) else Style.null()


class Prose(Lines):
    """Markdown with math, in the language that `words` gives it in."""

    def __init__(self, words: Callable[[], str], *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id, classes=classes)
        self._words = words

    def say(self, words: Callable[[], str]) -> None:
        """Show another text from now on."""
        self._words = words
        self.redraw()

    def draw(self, width: int) -> "list[Line]":
        from dlcoach.prose.page import lay_out

        return lay_out(self._words(), width)


class Code(Lines):
    """Python source on a ground of its own."""

    DEFAULT_CSS = "Code { background: $panel; padding: 0 1; margin: 1 0; }"

    def __init__(self, source: str, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id, classes=classes)
        self.source = source.strip("\n")

    def draw(self, width: int) -> "list[Line]":
        from dlcoach.prose.page import lay_out_code

        return lay_out_code(self.source, width)

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """The code as it was written: a line that went on below is one line again."""
        from dlcoach.prose.listing import CONTINUED
        from dlcoach.prose.symbols import ascii_only

        selected = super().get_selection(selection)
        if selected is None:
            return None
        pieces = selected[0].split("\n" + CONTINUED[ascii_only()])
        written = re.search(r" *".join(map(re.escape, pieces)), self.source)  # the space at a break is not drawn
        return written[0] if written else "".join(pieces), selected[1]
