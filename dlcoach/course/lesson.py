"""A lesson: steps, one thing to do each."""

import ast
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from dlcoach.course.exercise import Exercise
from dlcoach.course.text import Text


@dataclass(frozen=True, kw_only=True)
class Step:
    """What every step has: an id for ever, unique in its lesson, and the line that it starts on in its file."""

    id: str
    line: int = 0


@dataclass(frozen=True, kw_only=True)
class Read(Step):
    """Something to read, in Markdown with math."""

    text: Text


@dataclass(frozen=True, kw_only=True)
class Option:
    """One answer on offer. `why` is shown once it was chosen, right or wrong.

    `holds` is a Python expression over the step's code; the author check proves that its truth equals `right`.
    """

    text: Text
    why: Text
    right: bool = False
    holds: str | None = None
    line: int = 0


@dataclass(frozen=True, kw_only=True)
class Choose(Step):
    """A question with one right option."""

    prompt: Text
    options: tuple[Option, ...]
    code: str | None = None


@dataclass(frozen=True, kw_only=True)
class Select(Step):
    """A question where every right option, and no other, is to be ticked."""

    prompt: Text
    options: tuple[Option, ...]
    code: str | None = None


@dataclass(frozen=True, kw_only=True)
class WrongAnswer:
    """A wrong answer that people give to a `number` or `predict` step, and the misconception behind it."""

    answer: object
    why: Text


@dataclass(frozen=True, kw_only=True)
class Number(Step):
    """A question whose answer is a number, right within `tolerance` (absolute).

    `value` is a Python expression over `code`; the author check proves that it equals `answer`.
    """

    prompt: Text
    answer: float
    why: Text
    tolerance: float = 0.0
    code: str | None = None
    value: str | None = None
    mistakes: tuple[WrongAnswer, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Predict(Step):
    """What does this code give? A shape, where `shape` (an expression over `code`) is there, else what it prints.

    `answer` is the tuple of a shape, or the printed text. The author check runs the code and compares.
    """

    prompt: Text
    code: str
    answer: tuple[int, ...] | str
    why: Text
    shape: str | None = None
    mistakes: tuple[WrongAnswer, ...] = ()

    @property
    def shown_code(self) -> str:
        """The code as a learner sees it: where a shape is asked for, its last line says of what."""
        if self.shape is None:
            return self.code
        plain = isinstance(ast.parse(self.shape, mode="eval").body, (ast.Name, ast.Attribute, ast.Call, ast.Subscript))
        asked = f"{self.shape}.shape" if plain else f"({self.shape}).shape"
        return f"{self.code.rstrip()}\n{asked}  # ?"


@dataclass(frozen=True, kw_only=True)
class Write(Step):
    """An exercise to write, by its id, or the whole exercise where it stands inside the lesson's file."""

    exercise: str
    inline: Exercise | None = None


@dataclass(frozen=True, kw_only=True)
class Lesson:
    """One YAML file of `lessons/`. Progress hangs on its `id`."""

    id: str
    title: Text
    covers: tuple[str, ...]
    minutes: int
    steps: tuple[Step, ...]
    needs: tuple[str, ...] = ()
    file: Path = field(default_factory=Path)

    @cached_property
    def by_id(self) -> Mapping[str, Step]:
        """The steps by their ids."""
        return {step.id: step for step in self.steps}

    @property
    def exercises(self) -> tuple[str, ...]:
        """The ids of the exercises that the lesson asks for, in order."""
        return tuple(step.exercise for step in self.steps if isinstance(step, Write))
