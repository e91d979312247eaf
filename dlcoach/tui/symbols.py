"""Drawing in ASCII, for terminals that draw ambiguous characters two cells wide.

Widgets draw the signs that they mean (✓ ✗ ○ ● ▸ │ ─ …); where ASCII is on, all that they draw, their borders and
scrollbars too, goes through the table of `dlcoach.prose.symbols`, sign by sign, each as wide as before. Prose and
formulas know better, longer forms, and take them themselves. A widget whose picture would not survive that, such as
a plot of half blocks or Braille, asks `ascii_only()` when it draws, and draws another.
"""

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

from dlcoach.prose.symbols import ascii_only, drawn, use_ascii

__all__ = ["AsciiSymbols", "ascii_only", "use_ascii"]


class AsciiSymbols(LineFilter):
    """Each sign that is drawn, in ASCII."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        return [
            segment if segment.text.isascii() else Segment(drawn(segment.text), segment.style, segment.control)
            for segment in segments
        ]
