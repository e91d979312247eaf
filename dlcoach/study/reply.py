"""What is said to an answer, in a form that every way of studying can show."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from dlcoach.course.text import Text


class Outcome(StrEnum):
    """What an answer is worth."""

    RIGHT = "right"
    PARTLY = "partly"
    """Some of it is right; the learner goes on trying."""
    WRONG = "wrong"
    UNREADABLE = "unreadable"
    """It could not be read as an answer; nothing is held against it."""
    UNKNOWN = "unknown"
    """Running the learner's code will tell: see `dlcoach.study.fill.trial`."""


@dataclass(frozen=True)
class Reply:
    """The reply to one answer.

    `stored` is what the store keeps, None where there is nothing to keep. `reasons` are to be shown, in this order.
    `ends`: the step is done, though the answer may be wrong. `marks` tells of each part of what was given whether it
    fits: ticks by rising index, blanks, lines in their order. `missing` counts the parts that are right and were not
    given. `compared`: nothing but known texts was there to compare with, so that a right answer that nobody thought of
    is not recognised. `error` is what the learner's code raised.
    """

    outcome: Outcome
    stored: Any = None
    reasons: tuple[Text, ...] = ()
    ends: bool = False
    marks: tuple[bool, ...] = ()
    missing: int = 0
    compared: bool = False
    error: str | None = None

    @property
    def right(self) -> bool:
        """Whether the answer is right as a whole."""
        return self.outcome is Outcome.RIGHT

    @property
    def fitting(self) -> int:
        """How many parts of what was given fit."""
        return sum(self.marks)

    @property
    def off(self) -> int:
        """How many parts of what was given don't fit."""
        return len(self.marks) - self.fitting


UNREADABLE = Reply(Outcome.UNREADABLE)
