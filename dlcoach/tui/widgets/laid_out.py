"""Widgets that take the layout as it comes."""

from textual.containers import Container, Horizontal
from textual.geometry import Region, Size
from textual.reactive import Reactive
from textual.strip import Strip
from textual.widget import Widget

from dlcoach.tui.widgets.frame import Framed


class LaidOut(Widget):
    """A widget whose virtual size comes out of the layout, and never is a reason for another one.

    Textual takes every change of it for such a reason, so that a page just mounted is laid out and painted twice.
    To be the last of several bases: the style sheet goes by the first.
    """

    virtual_size: Reactive[Size] = Reactive(Size(0, 0), layout=False, repaint=False)


class Ground(LaidOut, Framed):
    """What other widgets are on: nothing of its own is to be seen but its colour, and its border."""

    def render_lines(self, crop: Region) -> list[Strip]:
        rows = self.frame()[crop.y : crop.bottom]
        left, right = crop.column_span
        return rows if (left, right) == (0, self.outer_size.width) else [row.crop(left, right) for row in rows]


class Row(Horizontal, Ground):
    """Widgets beside each other."""


class Pane(Container, Ground):
    """Widgets where the style sheet has them."""
