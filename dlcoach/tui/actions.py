"""Every action of the app, once: the bindings, the line of keys, the help and the command palette come from here."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from textual.binding import Binding

from dlcoach.language import LANGUAGES, _, language


class Place(StrEnum):
    """Where an action can be taken."""

    EVERYWHERE = "everywhere"
    MAP = "map"
    LESSON = "lesson"
    EXERCISE = "exercise"
    PROBLEMS = "problems"


@dataclass(frozen=True)
class Action:
    """One thing that a key does.

    `name` is Textual's action (`action_NAME` of the place's screen, or of the app). `keys` are Textual's names
    for keys, the first is the one shown. `words` is the short name, `help` the sentence. `rank` orders the line
    of keys at the bottom, where the highest numbers go first when it is short of room; 0 keeps it out of the line.
    """

    name: str
    place: Place
    keys: str
    words: Callable[[], str]
    help: Callable[[], str]
    rank: int = 0
    palette: bool = True

    @property
    def key(self) -> str:
        """The first key, as people write it: F5, Ctrl+Q, ←."""
        return shown(self.keys.split(",")[0])

    @property
    def all_keys(self) -> str:
        """Every key for it, as people write them."""
        return " ".join(map(shown, self.keys.split(",")))


NAMES = {
    "left": "←",
    "right": "→",
    "up": "↑",
    "down": "↓",
    "escape": "Esc",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "question_mark": "?",
}


def shown(key: str) -> str:
    """A key of Textual's as people write it."""
    return "+".join(NAMES.get(part, part.capitalize()) for part in key.split("+"))


def next_language() -> str:
    """The language that the switch goes to."""
    codes = list(LANGUAGES)
    return codes[(codes.index(language()) + 1) % len(codes)]


ACTIONS: tuple[Action, ...] = (
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
        "leave",
        Place.LESSON,
        "escape",
        lambda: _("Map"),
        lambda: _("Back to the course map. Your place is kept."),
        rank=6,
    ),
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
    Action(
        "leave",
        Place.PROBLEMS,
        "escape,enter",
        lambda: _("Back"),
        lambda: _("Back to where you were."),
        rank=1,
        palette=False,
    ),
    Action(
        "help",
        Place.EVERYWHERE,
        "f1,question_mark",
        lambda: _("Help"),
        lambda: _("Show the keys that work here."),
        rank=4,
    ),
    Action(
        "command_palette",
        Place.EVERYWHERE,
        "ctrl+p",
        lambda: _("Commands"),
        lambda: _("Search everything that you can do here, and every lesson."),
        rank=8,
        palette=False,
    ),
    Action(
        "switch_language",
        Place.EVERYWHERE,
        "f9",
        lambda: LANGUAGES[next_language()],
        lambda: _("Switch between English and Chinese."),
        rank=7,
    ),
    Action(
        "switch_theme",
        Place.EVERYWHERE,
        "f8",
        lambda: _("Light or dark"),
        lambda: _("Switch between the light and the dark theme."),
    ),
    Action(
        "quit",
        Place.EVERYWHERE,
        "ctrl+q",
        lambda: _("Quit"),
        lambda: _("Leave. All that you did is saved already."),
        rank=5,
    ),
)


def actions_of(place: Place) -> list[Action]:
    """What can be done there, the place's own actions first."""
    return [action for where in dict.fromkeys((place, Place.EVERYWHERE)) for action in ACTIONS if action.place is where]


def bindings_of(place: Place) -> list[Binding]:
    """Textual's bindings for the actions that belong to the place itself.

    F-keys and Ctrl keys go before the focused widget's own, such as the editor's F6; the others come after it.
    """
    return [
        Binding(
            key, action.name, show=False, priority=key.startswith(("f", "ctrl+")), id=f"{place}.{action.name}.{key}"
        )
        for action in ACTIONS
        if action.place is place
        for key in action.keys.split(",")
    ]


def widget_keys(place: Place) -> list[tuple[str, str]]:
    """Keys that belong to what is on the screen, not to an action, each with its sentence: for the help."""
    match place:
        case Place.MAP:
            return [("↑ ↓", _("Move the pointer from lesson to lesson."))]
        case Place.LESSON:
            return [
                ("1 … 9", _("Pick the answer with that number.")),
                ("↑ ↓", _("Move the pointer among the answers, and scroll.")),
                (_("Space"), _("Pick or tick the answer under the pointer.")),
                ("PgUp PgDn", _("Scroll; at the end of the page, turn it.")),
            ]
        case Place.EXERCISE:
            return [
                ("Tab Shift+Tab", _("Indent the line or the selected lines, or take an indent away.")),
                ("Ctrl+/", _("Comment lines out, or in again.")),
                ("Ctrl+Z Ctrl+Y", _("Undo and redo.")),
                ("Ctrl+C X V", _("Copy, cut and paste.")),
            ]
        case _:
            return []
