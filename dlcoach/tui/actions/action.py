"""What an action is."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from dlcoach.language import LANGUAGES, _, language
from dlcoach.tui.actions.keymap import chosen_keys, shown

__all__ = ["Action", "Place", "next_language", "place_words", "shown"]


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


def place_words(place: Place) -> str:
    """A place as people call it."""
    return {
        Place.EVERYWHERE: _("everywhere"),
        Place.MAP: _("on the map"),
        Place.LESSON: _("in a lesson"),
        Place.EXERCISE: _("in an exercise"),
        Place.PROBLEMS: _("where a file has problems"),
        Place.LAB: _("in a lab"),
        Place.REVIEW: _("in a review"),
        Place.STATISTICS: _("in the statistics"),
        Place.SETTINGS: _("in the settings"),
        Place.SEARCH: _("in the search"),
        Place.HISTORY: _("among the attempts"),
        Place.SOLUTION: _("at a solution"),
        Place.WELCOME: _("in the welcome"),
    }[place]


@dataclass(frozen=True)
class Action:
    """One thing that a key does.

    `name` is Textual's action (`action_NAME` of the place's screen, or of the app). `default` are Textual's names
    for its own keys, the first is the one shown; "" where only the command palette has it. `words` is the short name,
    `help` the sentence. `rank` orders the line of keys at the bottom, where the highest numbers go first when it is
    short of room; 0 keeps it out of the line. With `yields`, the focused widget's own use of the key goes first even
    where it is an F-key or a Ctrl key.
    """

    name: str
    place: Place
    default: str
    words: Callable[[], str]
    help: Callable[[], str]
    rank: int = 0
    palette: bool = True
    yields: bool = False

    @property
    def id(self) -> str:
        """What the keymap knows it by, for ever: `exercise.grade`."""
        return f"{self.place}.{self.name}"

    @property
    def keys(self) -> str:
        """Textual's names for its keys now: those that the learner chose, else its own."""
        return chosen_keys(self.id) or self.default

    @property
    def key_list(self) -> list[str]:
        """Its keys one by one."""
        return [key for key in self.keys.split(",") if key]

    @property
    def key(self) -> str:
        """The first key, as people write it: F5, Ctrl+Q, ←."""
        return shown(self.keys.split(",")[0])

    @property
    def all_keys(self) -> str:
        """Every key for it, as people write them."""
        return " ".join(map(shown, self.key_list))


def next_language() -> str:
    """The language that the switch goes to."""
    codes = list(LANGUAGES)
    return codes[(codes.index(language()) + 1) % len(codes)]
