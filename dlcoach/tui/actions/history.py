"""The actions of the history of an exercise."""

from dlcoach.language import _
from dlcoach.tui.actions.action import Action, Place

ACTIONS = (
    Action(
        "take_back",
        Place.HISTORY,
        "enter",
        lambda: _("Take it back"),
        lambda: _("Put the code of this attempt into the editor. Undo (Ctrl+Z) there brings yours back."),
        rank=1,
        palette=False,
    ),
    Action(
        "show_changes",
        Place.HISTORY,
        "f2",
        lambda: _("Changes"),
        lambda: _("Show what has changed since this attempt: - was there then, + is there now."),
        rank=2,
    ),
    Action(
        "show_source",
        Place.HISTORY,
        "f3",
        lambda: _("Code"),
        lambda: _("Show the code of this attempt."),
        rank=3,
    ),
    Action(
        "show_feedback",
        Place.HISTORY,
        "f4",
        lambda: _("Feedback"),
        lambda: _("Show what the check of this attempt found."),
        rank=4,
    ),
    Action(
        "leave",
        Place.HISTORY,
        "escape",
        lambda: _("Back"),
        lambda: _("Back to your code, which stays as it is."),
        rank=5,
        palette=False,
    ),
)


def widget_keys() -> list[tuple[str, str]]:
    """Keys that belong to the widgets of the screen, each with its sentence."""
    return [
        ("↑ ↓", _("Move the pointer from attempt to attempt.")),
        ("PgUp PgDn", _("Scroll what is shown of it.")),
    ]
