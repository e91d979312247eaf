"""The keys that work here, and what they do."""

from typing import ClassVar

from rich.table import Table
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen

from dlcoach.language import _
from dlcoach.tui.actions import Place, actions_of, widget_keys
from dlcoach.tui.coach import coach
from dlcoach.tui.widgets.page import Page
from dlcoach.tui.widgets.words import Words


class Help(ModalScreen[None]):
    """A sheet over the screen that it explains."""

    DEFAULT_CSS = """
    Help { align: center middle; }
    Help > Page {
        width: 76; max-width: 100%; height: auto; max-height: 90%; padding: 1 2;
        background: $panel; border: round $primary;
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,enter,f1,question_mark", "dismiss", show=False, priority=True)
    ]

    def __init__(self, place: Place) -> None:
        super().__init__()
        self._place = place

    def compose(self) -> ComposeResult:
        with Page():
            yield Words(self._sheet)

    def _sheet(self) -> Table:
        paint = coach(self).paint
        sheet = Table.grid(padding=(0, 2))
        sheet.add_column(no_wrap=True, style=paint["key"])
        sheet.add_column(style=paint["text"])
        rows = [(action.all_keys, action.help()) for action in actions_of(self._place)]
        for keys, words in [*widget_keys(self._place), *rows]:
            sheet.add_row(keys, words)
        sheet.add_row("Esc", _("Close this sheet."))
        return sheet
