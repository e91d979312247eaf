"""What covers the app while its window is too small for it."""

from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.geometry import Size
from textual.screen import Screen

from dlcoach.language import _
from dlcoach.tui.coach import coach
from dlcoach.tui.widgets.words import Words

COLUMNS, ROWS = 80, 24  # what every screen fits into


def fits(size: Size) -> bool:
    """Whether a window is large enough."""
    return size.width >= COLUMNS and size.height >= ROWS


class TooSmall(Screen[None]):
    """Says how large the window is and how large it has to be; the app takes it away again when that is so."""

    DEFAULT_CSS = """
    TooSmall { align: center middle; }
    TooSmall Words { width: auto; max-width: 100%; height: auto; text-align: center; }
    """

    allowed: ClassVar[tuple[str, ...]] = ("quit", "switch_language")  # of the app's actions

    def compose(self) -> ComposeResult:
        yield Words(self._words)

    def on_resize(self) -> None:
        self.query_one(Words).speak()

    def _words(self) -> Text:
        paint, size = coach(self).paint, self.app.size
        return Text.assemble(
            (_("{columns} × {rows} is too small.", columns=size.width, rows=size.height) + "\n", paint["problem"]),
            (_("{columns} × {rows} is enough.", columns=COLUMNS, rows=ROWS) + "\n", paint["text"]),
            (_("Nothing is lost."), paint["muted"]),
            justify="center",
        )
