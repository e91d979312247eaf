"""The actions of an exercise."""

from dlcoach.language import _
from dlcoach.tui.actions.action import Action, Place

ACTIONS = (
    Action(
        "grade",
        Place.EXERCISE,
        "f5",
        lambda: _("Check"),
        lambda: _("Run your code against the hidden cases. Press it again to stop."),
        rank=1,
    ),
    Action(
        "show_task",
        Place.EXERCISE,
        "f2",
        lambda: _("Task"),
        lambda: _("Show what to write."),
    ),
    Action(
        "show_code",
        Place.EXERCISE,
        "f3",
        lambda: _("Code"),
        lambda: _("Go to the editor."),
    ),
    Action(
        "show_feedback",
        Place.EXERCISE,
        "f4",
        lambda: _("Feedback"),
        lambda: _("Show what the last check found."),
    ),
    Action(
        "hint",
        Place.EXERCISE,
        "f6",
        lambda: _("Hint"),
        lambda: _("Show the hints, one more each time. They stand under the task."),
        rank=2,
    ),
    Action(
        "start_over",
        Place.EXERCISE,
        "f7",
        lambda: _("Start over"),
        lambda: _("Put the starting code back. You are asked first, and undo brings your code back."),
        rank=9,
    ),
    Action(
        "save",
        Place.EXERCISE,
        "ctrl+s",
        lambda: _("Save"),
        lambda: _("Save your code now. It is saved as you type anyway."),
    ),
    Action(
        "leave",
        Place.EXERCISE,
        "escape",
        lambda: _("Back"),
        lambda: _("Stop a running check; else leave the editor; else go back to the lesson. Your code is kept."),
        rank=4,
    ),
)


def widget_keys() -> list[tuple[str, str]]:
    """Keys that belong to the widgets of the screen, each with its sentence."""
    return [
        ("Tab Shift+Tab", _("Indent the line or the selected lines, or take an indent away.")),
        ("Ctrl+/", _("Comment lines out, or in again.")),
        ("Ctrl+Z Ctrl+Y", _("Undo and redo.")),
        ("Ctrl+C X V", _("Copy, cut and paste.")),
    ]
