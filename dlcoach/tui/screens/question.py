"""A question before something is lost."""

from collections.abc import Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical

from dlcoach.language import _
from dlcoach.tui.screens.going import CoachModal
from dlcoach.tui.widgets.words import Words


class Question(CoachModal[bool]):
    """Asks; Enter does it, Esc does not."""

    DEFAULT_CSS = """
    Question { align: center middle; }
    Question > Vertical {
        width: 60; max-width: 90%; height: auto; padding: 1 2;
        background: $panel; border: round $accent;
    }
    Question .keys { margin: 1 0 0 0; color: $accent; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "dismiss(True)", show=False),
        Binding("escape", "dismiss(False)", show=False),
    ]

    def __init__(self, question: Callable[[], str], yes: Callable[[], str]) -> None:
        super().__init__()
        self._question = question
        self._yes = yes

    def compose(self) -> ComposeResult:
        with Vertical():
            yield Words(self._question)
            yield Words(lambda: _("Enter: {yes}    Esc: leave it as it is", yes=self._yes()), classes="keys")
