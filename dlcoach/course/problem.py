"""What is wrong in a course's file, and where."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from dlcoach.language import _

_MOST_NAMES = 12


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing to mend. Lines and columns count from 1."""

    file: Path
    line: int
    column: int
    message: str
    remedy: str

    def __str__(self) -> str:
        text = _("{message}; {remedy}", message=self.message, remedy=self.remedy)
        return f"{self.file}:{self.line}:{self.column}: {text}"


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands in a file. Lines and columns count from 1."""

    file: Path
    line: int = 1
    column: int = 1

    def problem(self, message: str, remedy: str) -> Problem:
        """What is wrong at this place."""
        return Problem(self.file, self.line, self.column, message, remedy)


class CourseError(Exception):
    """A course, lesson or exercise that can't be used; `problems` holds all that is wrong with it, in order."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = sorted(problems)
        super().__init__("\n".join(map(str, self.problems)))


def nearest(word: str, known: Iterable[str], otherwise: str | None = None) -> str:
    """A remedy for an unknown `word`: the nearest of the `known` ones.

    Where none is near, the remedy is `otherwise`, or else it names all that are known, or the first dozen.
    """
    from difflib import get_close_matches

    names = sorted(known)
    close = get_close_matches(word, names, n=1)
    if close:
        return _("did you mean `{name}`?", name=close[0])
    if otherwise is not None:
        return otherwise
    if not names:
        return _("delete it")
    shown = [*names[:_MOST_NAMES], "…"] if len(names) > _MOST_NAMES else names
    return _("known here: {names}", names=", ".join(shown))
