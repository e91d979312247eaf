"""What an action is, and how its keys are written."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from dlcoach.language import LANGUAGES, language


class Place(StrEnum):
    """Where an action can be taken."""

    EVERYWHERE = "everywhere"
    MAP = "map"
    LESSON = "lesson"
    EXERCISE = "exercise"
    PROBLEMS = "problems"
    LAB = "lab"
    REVIEW = "review"
    STATISTICS = "statistics"
    SETTINGS = "settings"
    SEARCH = "search"
    HISTORY = "history"
    SOLUTION = "solution"
    WELCOME = "welcome"


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
