"""The actions of a review."""

from dlcoach.language import _
from dlcoach.tui.actions.action import Action, Place

ACTIONS = (
    Action(
        "go_on",
        Place.REVIEW,
        "enter",
        lambda: _("Go on"),
        lambda: _("Go on: to the answer under the pointer, into the exercise, to what is next."),
        rank=1,
        palette=False,
    ),
    Action(
        "skip",
        Place.REVIEW,
        "f7",
        lambda: _("Not now"),
        lambda: _("Leave this one for another time: it stays due."),
        rank=3,
    ),
    Action(
        "reveal",
        Place.REVIEW,
        "f6",
        lambda: _("Show me"),
        lambda: _("Show the answer, with the reason. The question comes back tomorrow."),
        rank=4,
    ),
    Action(
        "open_lesson",
        Place.REVIEW,
        "f4",
        lambda: _("Its lesson"),
        lambda: _("Open the lesson that this question is from, at the question."),
        rank=5,
    ),
    Action(
        "leave",
        Place.REVIEW,
        "escape",
        lambda: _("Stop"),
        lambda: _("Stop the review. What you answered is kept; the rest stays due."),
        rank=2,
    ),
)


def widget_keys() -> list[tuple[str, str]]:
    """Keys that belong to the widgets of the screen, each with its sentence."""
    return [
        ("1 … 9", _("Pick the answer with that number.")),
        ("↑ ↓", _("Move the pointer among the answers, and scroll.")),
        (_("Space"), _("Pick or tick the answer under the pointer.")),
        ("PgUp PgDn", _("Scroll.")),
    ]
