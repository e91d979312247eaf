"""A key to go to any part of the screen."""

from collections.abc import Sequence
from typing import ClassVar

from rich.text import Text
from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.widgets import Static

from dlcoach.language import _
from dlcoach.tui.coach import coach
from dlcoach.tui.screens.coach_screen import JumpTarget
from dlcoach.tui.screens.going import CoachModal
from dlcoach.tui.widgets.words import Words

KEYS = "1234567890abcdefghijklmnopqrstuvwxyz"  # digits first: an input method lets them through


class Jump(CoachModal[None]):
    """A label on each target; its key goes there, any other key leaves."""

    DEFAULT_CSS = """
    Jump Static { position: absolute; width: 3; height: 1; text-style: bold reverse; color: $accent; }
    Jump Words {
        position: relative; dock: bottom; width: 100%; padding: 0 1;
        text-style: none; background: $panel;
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss", show=False)]

    def __init__(self, targets: Sequence[JumpTarget]) -> None:
        super().__init__()
        self._targets = dict(zip(KEYS, sorted(targets, key=lambda target: (target.row, target.column)), strict=False))
        self._size_then: Size | None = None

    def compose(self) -> ComposeResult:
        for key, target in self._targets.items():
            label = Static(f" {key} ", markup=False)
            label.styles.offset = (target.column, target.row)
            yield label
        yield Words(self._hint)

    def _hint(self) -> Text:
        return Text(_("Press the key on the part to go to. Esc stays here."), coach(self).paint["here"])

    def on_key(self, event: events.Key) -> None:
        event.stop()
        target = self._targets.get(event.key)
        self.dismiss()
        if target is not None:
            target.go()

    def on_click(self, event: events.Click) -> None:
        self.dismiss()

    def on_resize(self, event: events.Resize) -> None:
        """On a screen of another size, the labels would stand in the wrong places."""
        if self._size_then not in (None, event.size):
            self.dismiss()
        self._size_then = event.size
