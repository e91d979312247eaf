"""The actions of the welcome."""

from dlcoach.language import _
from dlcoach.tui.actions.action import Action, Place

ACTIONS = (
    Action(
        "go_on",
        Place.WELCOME,
        "enter",
        lambda: _("Go on"),
        lambda: _("Take what the pointer is on, and go on."),
        rank=1,
        palette=False,
    ),
    Action(
        "back",
        Place.WELCOME,
        "left,backspace",
        lambda: _("Back"),
        lambda: _("Go back one page."),
        rank=2,
        palette=False,
    ),
    Action(
        "skip",
        Place.WELCOME,
        "escape",
        lambda: _("Skip"),
        lambda: _("Leave the welcome. The command palette (Ctrl+P) shows it again."),
        rank=3,
        palette=False,
    ),
)


def widget_keys() -> list[tuple[str, str]]:
    """Keys that belong to the widgets of the screen, each with its sentence."""
    return [
        ("↑ ↓ 1 … 9", _("Move the pointer, or pick by number.")),
    ]
