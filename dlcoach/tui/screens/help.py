"""The keys that work here, and what they do."""

from collections.abc import Sequence
from typing import ClassVar

from rich.table import Table
from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import Input, TextArea

from dlcoach.language import _
from dlcoach.tui.actions import Place, actions_of, widget_keys
from dlcoach.tui.coach import coach
from dlcoach.tui.screens.going import CoachModal
from dlcoach.tui.widgets.page import Page
from dlcoach.tui.widgets.words import Words

Keys = Sequence[tuple[str, str]]


class Help(CoachModal[None]):
    """A sheet over the screen that it explains: the focused part first, then the screen, then what works everywhere."""

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

    def __init__(self, place: Place, focused: Widget | None = None) -> None:
        super().__init__()
        self._place = place
        self._focused = focused

    def compose(self) -> ComposeResult:
        with Page():
            yield Words(self._sheet)

    def _sections(self) -> list[tuple[str, Keys]]:
        """Titles, and the keys under each with their sentences."""
        here = [(action.all_keys, action.help()) for action in actions_of(self._place) if action.key_list]
        own = len([a for a in actions_of(self._place) if a.place is self._place and a.key_list])
        focus = keys_of(self._focused)
        return [
            (_("Where you are"), focus),
            (_("On this screen"), [*here[:own], *widget_keys(self._place)]),
            (_("Everywhere"), [*here[own:], ("Esc", _("Close this sheet."))]),
        ]

    def _sheet(self) -> Table:
        paint = coach(self).paint
        sheet = Table.grid(padding=(0, 2))
        sheet.add_column(style=paint["key"], max_width=22)
        sheet.add_column(style=paint["text"], overflow="fold")  # a Chinese sentence has no blanks to break at
        first = True
        for title, keys in self._sections():
            if not keys:
                continue
            sheet.add_row(Text(("" if first else "\n") + title, paint["heading"]))
            for names, words in keys:
                sheet.add_row(names, words)
            first = False
        return sheet


def keys_of(widget: Widget | None) -> Keys:
    """The keys of what has the focus.

    A widget of ours says them itself: `help_keys()` gives the pairs of key names and sentence. Textual's own are known
    here.
    """
    keys = getattr(widget, "help_keys", None)
    if keys is not None:
        named: Keys = keys()
        return named
    if isinstance(widget, Input):
        return [
            ("← → Home End", _("Move the cursor.")),
            ("Ctrl+← Ctrl+→", _("Move it by a word.")),
            ("Shift+← Shift+→", _("Select.")),
            ("Ctrl+W Ctrl+U", _("Delete the word, or all, before the cursor.")),
            ("Ctrl+C X V", _("Copy, cut and paste.")),
        ]
    if isinstance(widget, TextArea):
        return [
            ("← → ↑ ↓", _("Move the cursor.")),
            ("Shift+← → ↑ ↓", _("Select.")),
            ("Ctrl+Z Ctrl+Y", _("Undo and redo.")),
            ("Ctrl+C X V", _("Copy, cut and paste.")),
        ]
    if isinstance(widget, Page):
        return [("↑ ↓ PgUp PgDn Home End", _("Scroll."))]
    return []
