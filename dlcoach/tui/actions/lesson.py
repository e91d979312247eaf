"""The actions of a lesson."""

from dlcoach.language import _
from dlcoach.tui.actions.action import Action, Place

ACTIONS = (
    Action(
        "go_on",
        Place.LESSON,
        "enter",
        lambda: _("Go on"),
        lambda: _("Go on: to the next step, to the answer under the pointer, into the exercise."),
        rank=1,
        palette=False,
    ),
    Action(
        "previous",
        Place.LESSON,
        "left,pageup",
        lambda: _("Back"),
        lambda: _("Show the step before this one."),
        rank=3,
    ),
    Action(
        "next",
        Place.LESSON,
        "right,pagedown",
        lambda: _("Ahead"),
        lambda: _("Show the next step, even if this one is still open. You can come back any time."),
        rank=2,
    ),
    Action(
        "reveal",
        Place.LESSON,
        "f6",
        lambda: _("Show me"),
        lambda: _("Show the answer to this question, with the reason."),
        rank=5,
    ),
    Action(
        "search",
        Place.LESSON,
        "ctrl+f",
        lambda: _("Search"),
        lambda: _("Search the whole course for words, in both languages."),
        rank=9,
        palette=False,
    ),
    Action(
        "leave",
        Place.LESSON,
        "escape",
        lambda: _("Map"),
        lambda: _("Back to the course map. Your place is kept."),
        rank=6,
    ),
)


def widget_keys() -> list[tuple[str, str]]:
    """Keys that belong to the widgets of the screen, each with its sentence."""
    return [
        ("1 … 9", _("Pick the answer, the line or the place with that number.")),
        ("↑ ↓", _("Move the pointer, or the line that is lifted; and scroll.")),
        (_("Space"), _("Pick or tick the answer under the pointer; lift a line, or put it down.")),
        ("Tab", _("To the next blank in the code; Shift+Tab goes back.")),
        ("PgUp PgDn", _("Scroll; at the end of the page, turn it.")),
    ]
