"""The actions of the statistics."""

from dlcoach.language import _
from dlcoach.tui.actions.action import Action, Place

ACTIONS = (
    Action(
        "review_now",
        Place.STATISTICS,
        "enter",
        lambda: _("Review"),
        lambda: _("Ask what is due for review now."),
        rank=1,
        palette=False,
    ),
    Action(
        "leave",
        Place.STATISTICS,
        "escape",
        lambda: _("Back"),
        lambda: _("Back to where you were."),
        rank=2,
    ),
)


def widget_keys() -> list[tuple[str, str]]:
    """Keys that belong to the widgets of the screen, each with its sentence."""
    return [("↑ ↓ PgUp PgDn", _("Scroll."))]
