"""The actions of the course map."""

from dlcoach.language import _
from dlcoach.tui.actions.action import Action, Place

ACTIONS = (
    Action(
        "open",
        Place.MAP,
        "enter",
        lambda: _("Open"),
        lambda: _("Open the lesson that the pointer is on, where you left it."),
        rank=1,
    ),
    Action(
        "resume",
        Place.MAP,
        "f5",
        lambda: _("Continue"),
        lambda: _("Go on where you stopped last time, wherever the pointer is."),
        rank=2,
    ),
)


def widget_keys() -> list[tuple[str, str]]:
    """Keys that belong to the widgets of the screen, each with its sentence."""
    return [
        ("↑ ↓", _("Move the pointer from lesson to lesson.")),
    ]
