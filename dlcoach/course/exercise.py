"""An exercise: what the learner writes, and all that judges it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from dlcoach.course.text import Text


@dataclass(frozen=True, slots=True)
class Limits:
    """What a submission may use: seconds of wall clock, MiB of memory."""

    seconds: float = 10.0
    memory: int = 1024


@dataclass(frozen=True, slots=True)
class Mistake:
    """A known-wrong solution, and the words that explain its misconception."""

    id: str
    source: str
    explain: Text


@dataclass(frozen=True, kw_only=True)
class Exercise:
    """One folder of `exercises/`, or one mapping inside a lesson.

    `target` shows the interface. `forbid` are dotted names of torch that must not do the work.
    `case_words` says, for each case by its function's name, what that case looks at; the base text is
    the first line of the function's docstring. `ambiguities`, for authors: what the contract leaves open, and how
    the task resolves it. `file` and `line` tell where the exercise stands.
    """

    id: str
    title: Text
    target: str
    task: Text
    starter: str
    reference: str
    cases: str
    hints: tuple[Text, ...]
    mistakes: tuple[Mistake, ...]
    variants: Mapping[str, str]
    forbid: tuple[str, ...] = ()
    ambiguities: tuple[str, ...] = ()
    limits: Limits = field(default_factory=Limits)
    case_words: Mapping[str, Text] = field(default_factory=dict)
    file: Path = field(default_factory=Path)
    line: int = 1
