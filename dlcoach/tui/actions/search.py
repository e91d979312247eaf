"""The actions of the search."""

from dlcoach.language import _
from dlcoach.tui.actions.action import Action, Place

ACTIONS = (
    Action(
        "open",
        Place.SEARCH,
        "enter",
        lambda: _("Go there"),
        lambda: _("Open the lesson at the step under the pointer."),
        rank=1,
        palette=False,
    ),
    Action(
        "leave",
        Place.SEARCH,
        "escape",
        lambda: _("Back"),
        lambda: _("Back to where you were."),
        rank=2,
        palette=False,
    ),
)


def widget_keys() -> list[tuple[str, str]]:
    """Keys that belong to the widgets of the screen, each with its sentence."""
    return [
        ("↑ ↓ PgUp PgDn", _("Move the pointer among what was found, while you type.")),
    ]
