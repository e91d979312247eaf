"""Widgets that take the layout as it comes."""

from textual.containers import Horizontal
from textual.geometry import Size
from textual.reactive import Reactive
from textual.widget import Widget


class LaidOut(Widget):
    """A widget whose virtual size comes out of the layout, and never is a reason for another one.

    Textual takes every change of it for such a reason, so that a page just mounted is laid out and painted twice.
    To be the last of several bases: the style sheet goes by the first.
    """

    virtual_size: Reactive[Size] = Reactive(Size(0, 0), layout=False, repaint=False)


class Row(Horizontal, LaidOut):
    """Widgets beside each other, with nothing of its own to be seen."""

    BLANK = True
