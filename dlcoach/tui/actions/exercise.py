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
        lambda: _("Show the hints, one more each time. After the last one, it offers the solution."),
        rank=2,
    ),
    Action(
        "previous_hint",
        Place.EXERCISE,
        "left",
        lambda: _("Hint before"),
        lambda: _("With the task in front: show the hint before this one."),
        palette=False,
    ),
    Action(
        "next_hint",
        Place.EXERCISE,
        "right",
        lambda: _("Hint after"),
        lambda: _("With the task in front: show the hint after this one, if it is open."),
        palette=False,
    ),
    Action(
        "show_solution",
        Place.EXERCISE,
        "ctrl+l",
        lambda: _("Solution"),
        lambda: _("Look at right solutions beside yours. Before you have passed, you are asked first."),
        rank=7,
    ),
    Action(
        "show_history",
        Place.EXERCISE,
        "ctrl+t",
        lambda: _("Attempts"),
        lambda: _("Show all attempts so far, and what has changed since each. You can take one back."),
        rank=6,
    ),
    Action(
        "own_editor",
        Place.EXERCISE,
        "ctrl+o",
        lambda: _("Own editor"),
        lambda: _(
            "Open your code in the editor that $VISUAL or $EDITOR names, and come back with what you saved there."
        ),
        rank=10,
    ),
    Action(
        "watch",
        Place.EXERCISE,
        "f10",
        lambda: _("Watch a file"),
        lambda: _("Put your code into a file for an editor in another window. Each save there is checked here."),
    ),
    Action(
        "replay",
        Place.EXERCISE,
        "ctrl+n",
        lambda: _("Same numbers"),
        lambda: _("Check again with the numbers that the last check drew."),
    ),
    Action(
        "share",
        Place.EXERCISE,
        "f12",
        lambda: _("Layout"),
        lambda: _("Share the screen otherwise between task, code and feedback."),
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
        "find",
        Place.EXERCISE,
        "ctrl+f",
        lambda: _("Find"),
        lambda: _("Find words in your code, and replace them: Tab goes to the field for that."),
    ),
    Action(
        "go_to_line",
        Place.EXERCISE,
        "ctrl+g",
        lambda: _("Go to line"),
        lambda: _("Go to the line with a number."),
    ),
    Action(
        "fix_problem",
        Place.EXERCISE,
        "alt+enter",
        lambda: _("Replace full-width punctuation"),
        lambda: _("Put Python's punctuation in place of an input method's, in code alone."),
    ),
    Action(
        "toggle_comment",
        Place.EXERCISE,
        "ctrl+underscore,ctrl+slash",
        lambda: _("Comment"),
        lambda: _("Comment lines out, or in again."),
    ),
    Action(
        "move_line_up",
        Place.EXERCISE,
        "alt+up",
        lambda: _("Line up"),
        lambda: _("Take the line, or the selected lines, one line up."),
    ),
    Action(
        "move_line_down",
        Place.EXERCISE,
        "alt+down",
        lambda: _("Line down"),
        lambda: _("Take the line, or the selected lines, one line down."),
    ),
    Action(
        "duplicate_line",
        Place.EXERCISE,
        "alt+shift+down",
        lambda: _("Line twice"),
        lambda: _("Write the line, or the selected lines, once more."),
    ),
    Action(
        "delete_line",
        Place.EXERCISE,
        "",
        lambda: _("Delete line"),
        lambda: _("Delete the line, or the selected lines."),
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
        ("Ctrl+Z Ctrl+Y", _("Undo and redo.")),
        ("Ctrl+C X V", _("Copy, cut and paste; without a selection, Ctrl+X cuts the line.")),
        ("Ctrl+← Ctrl+→", _("Go a word to the left or the right; with Shift, select.")),
        ("Ctrl+K Ctrl+U", _("Delete to the end of the line, or to its start.")),
    ]
