"""A lesson: steps, one thing to do each."""

import ast
import re
from collections.abc import Mapping, Sequence
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
    """A wrong answer that people give, and the misconception behind it.

    `answer` is a number, a shape or text, the text of a blank, the positions of lines, or the number of a line.
    """

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


BLANK = re.compile(r"(?<!\w)__(\d+)__(?!\w)")
"""A blank in the code of a `fill` step, by its number from 1."""


@dataclass(frozen=True, kw_only=True)
class Blank:
    """A place in code that a learner fills: by typing, or by a pick where there are `choices`.

    `also` are other right texts beside `answer`. The answers of `mistakes` are texts.
    """

    answer: str
    also: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()
    mistakes: tuple[WrongAnswer, ...] = ()

    @property
    def right(self) -> tuple[str, ...]:
        """Every text that is known to be right, the one that is shown first."""
        return (self.answer, *self.also)


@dataclass(frozen=True, kw_only=True)
class Fill(Step):
    """Code with blanks, which stand in `code` as `__1__`, `__2__`, ..., each once or more.

    `holds` is a Python expression over the code with the blanks filled; the author check proves that it is true of each
    right text and false of each known wrong one, the other blanks at their answers.
    """

    prompt: Text
    code: str
    blanks: tuple[Blank, ...]
    why: Text
    holds: str | None = None

    def filled(self, texts: Sequence[str]) -> str:
        """The code with one of `texts` in each blank."""
        return BLANK.sub(lambda blank: texts[int(blank[1]) - 1], self.code)

    @property
    def answers(self) -> tuple[str, ...]:
        """The text of each blank, as it is shown."""
        return tuple(blank.answer for blank in self.blanks)


@dataclass(frozen=True, kw_only=True)
class Extra:
    """A line of code that doesn't belong, and why."""

    text: str
    why: Text


@dataclass(frozen=True, kw_only=True)
class Order(Step):
    """Lines to put in order. One item of `lines` may be several lines of code.

    Positions count from 1, over `lines` and then over `extra`. `orders` are the right orders: as in the file, then the
    others. The answers of `mistakes` are tuples of positions. `holds` is a Python expression over `code` and the lines
    in an order; the author check proves that it is true exactly of the right orders.
    """

    prompt: Text
    lines: tuple[str, ...]
    orders: tuple[tuple[int, ...], ...]
    why: Text
    code: str | None = None
    extra: tuple[Extra, ...] = ()
    holds: str | None = None
    mistakes: tuple[WrongAnswer, ...] = ()

    @property
    def texts(self) -> tuple[str, ...]:
        """Every line on offer, by its position: those that belong, then those that don't."""
        return (*self.lines, *(extra.text for extra in self.extra))

    def in_order(self, positions: Sequence[int]) -> tuple[str, ...]:
        """The lines at `positions`."""
        return tuple(self.texts[position - 1] for position in positions)

    def is_right(self, positions: Sequence[int]) -> bool:
        """Whether the lines stand in a right order; lines that read alike may stand for each other."""
        return self.in_order(positions) in set(map(self.in_order, self.orders))

    def program(self, positions: Sequence[int]) -> str:
        """The whole code with the lines in this order."""
        return "\n".join((*([self.code.rstrip("\n")] if self.code else []), *self.in_order(positions)))


@dataclass(frozen=True, kw_only=True)
class FindBug(Step):
    """Code with a wrong line: first it is to be found, then said what is wrong with it.

    Lines count from 1; each of `lines` counts as found. The answers of `mistakes` are numbers of lines. `holds` is a
    Python expression; the author check proves that it is true after `fixed`, and false or an exception after `code`.
    """

    prompt: Text
    code: str
    lines: tuple[int, ...]
    options: tuple[Option, ...]
    why: Text
    fixed: str | None = None
    holds: str | None = None
    mistakes: tuple[WrongAnswer, ...] = ()


@dataclass(frozen=True, kw_only=True)
class LabStep(Step):
    """A lab to try, by its id; `knobs` tells where its knobs stand at first, by their ids."""

    lab: str
    task: Text
    knobs: Mapping[str, bool | int | float | str] = field(default_factory=dict)


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
