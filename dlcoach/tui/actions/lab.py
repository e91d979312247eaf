"""The actions of a lab."""

from dlcoach.language import _
from dlcoach.tui.actions.action import Action, Place

ACTIONS = (
    Action(
        "run",
        Place.LAB,
        "f5,enter",
        lambda: _("Run"),
        lambda: _("Run with the knobs as they stand. Press it again to stop."),
        rank=1,
    ),
    Action(
        "show_words",
        Place.LAB,
        "f2",
        lambda: _("Task"),
        lambda: _("Show what to try and what to look at; once more, the picture."),
        rank=4,
    ),
    Action(
        "step_back",
        Place.LAB,
        "f3",
        lambda: _("Step back"),
        lambda: _("Show the moment before this one. Nothing is lost: the run is kept as it came."),
        rank=9,
    ),
    Action(
        "step_on",
        Place.LAB,
        "f4",
        lambda: _("Step on"),
        lambda: _("Show the next moment of the run."),
        rank=7,
    ),
    Action(
        "pause",
        Place.LAB,
        "space",
        lambda: _("Pause"),
        lambda: _("Hold the picture still, and let it go on."),
        rank=8,
    ),
    Action(
        "clear",
        Place.LAB,
        "f6",
        lambda: _("Clear"),
        lambda: _("Take the runs out of the picture. The knobs stay as they are."),
        rank=6,
    ),
    Action(
        "save_picture",
        Place.LAB,
        "f7",
        lambda: _("Save SVG"),
        lambda: _("Save the picture as an SVG file; you are told its name. No file is overwritten."),
        rank=10,
    ),
    Action(
        "next_page",
        Place.LAB,
        "pagedown",
        lambda: _("More"),
        lambda: _("Show the rest of the picture, where it does not fit at once."),
        rank=2,
    ),
    Action(
        "previous_page",
        Place.LAB,
        "pageup",
        lambda: _("Page back"),
        lambda: _("Show the part of the picture before this one."),
    ),
    Action(
        "leave",
        Place.LAB,
        "escape",
        lambda: _("Back"),
        lambda: _("Stop a run; else go back to where you came from."),
        rank=3,
    ),
)


def widget_keys() -> list[tuple[str, str]]:
    """Keys that belong to the widgets of the screen, each with its sentence."""
    return [
        ("↑ ↓ Tab", _("Move the pointer from knob to knob.")),
        ("← →", _("Turn the knob under the pointer.")),
        ("0 … 9", _("Type a number, or pick the option with that number.")),
    ]
