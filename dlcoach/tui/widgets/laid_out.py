"""Widgets that take the layout as it comes."""

from typing import Any

from textual.containers import Horizontal
from textual.geometry import Region, Size
from textual.reactive import Reactive
from textual.strip import Strip
from textual.widget import Widget


class LaidOut(Widget):
    """A widget whose virtual size comes out of the layout, and never is a reason for another one.

    Textual takes every change of it for such a reason, so that a page just mounted is laid out and painted twice.
    To be the last of several bases: the style sheet goes by the first.
    """

    virtual_size: Reactive[Size] = Reactive(Size(0, 0), layout=False, repaint=False)


class Ground(LaidOut):
    """What other widgets are on: nothing of its own is to be seen but its colour, unless it has a border."""

    def refresh(self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False) -> Any:
        """A layout paints what it has moved; a widget that came or went without being displayed paints nothing."""
        if layout:
            self.clear_cached_dimensions()
        return super().refresh(*regions, repaint=repaint and not layout, layout=layout, recompose=recompose)

    def render_lines(self, crop: Region) -> list[Strip]:
        if any(edge for edge, _color in self.styles.border):
            return super().render_lines(crop)
        return [Strip.blank(crop.width, self.visual_style.rich_style)] * crop.height


class Row(Horizontal, Ground):
    """Widgets beside each other."""
