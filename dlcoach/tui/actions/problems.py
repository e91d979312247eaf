"""The actions of what is wrong with a file."""

from dlcoach.language import _
from dlcoach.tui.actions.action import Action, Place

ACTIONS = (
    Action(
        "leave",
        Place.PROBLEMS,
        "escape,enter",
        lambda: _("Back"),
        lambda: _("Back to where you were."),
        rank=1,
        palette=False,
    ),
)
