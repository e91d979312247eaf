"""The actions of the right solutions of an exercise."""

from dlcoach.language import _
from dlcoach.tui.actions.action import Action, Place

ACTIONS = (
    Action(
        "show_solution",
        Place.SOLUTION,
        "f2",
        lambda: _("Solution"),
        lambda: _("Show the solution alone."),
        rank=3,
    ),
    Action(
        "show_own",
        Place.SOLUTION,
        "f3",
        lambda: _("Yours"),
        lambda: _("Show your own code alone."),
        rank=4,
    ),
    Action(
        "compare",
        Place.SOLUTION,
        "f4",
        lambda: _("Compare"),
        lambda: _("Show both: side by side where there is room, else line by line, - yours and + the solution."),
        rank=2,
    ),
    Action(
        "next_version",
        Place.SOLUTION,
        "right",
        lambda: _("Another way"),
        lambda: _("Show the next right solution; there are several ways."),
        rank=1,
    ),
    Action(
        "previous_version",
        Place.SOLUTION,
        "left",
        lambda: _("The way before"),
        lambda: _("Show the right solution before this one."),
    ),
    Action(
        "leave",
        Place.SOLUTION,
        "escape,enter",
        lambda: _("Back"),
        lambda: _("Back to your code."),
        rank=5,
        palette=False,
    ),
)


def widget_keys() -> list[tuple[str, str]]:
    """Keys that belong to the widgets of the screen, each with its sentence."""
    return [("↑ ↓ PgUp PgDn", _("Scroll."))]
