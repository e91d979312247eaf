"""What an order of lines is worth, and in which they are shown at first."""

import random
from collections.abc import Sequence

from dlcoach.course.lesson import Order
from dlcoach.study.reply import UNREADABLE, Outcome, Reply


def shuffled(step: Order) -> tuple[int, ...]:
    """The positions of all lines, those that don't belong among them, in the order to show them in.

    It is the same each time, and never a right one.
    """
    draw = random.Random(step.id)
    positions = list(range(1, len(step.texts) + 1))
    belonging = range(1, len(step.lines) + 1)
    while step.is_right([position for position in positions if position in belonging]):
        draw.shuffle(positions)
    return tuple(positions)


def reply_to_order(step: Order, positions: Sequence[int]) -> Reply:
    """The reply to an order of lines, by their positions from 1.

    Lines may be left out. `marks` tells of each line given whether it is in its place, in the right order that is most
    like this one, and as if the lines that don't belong were not there.
    """
    given = tuple(positions)
    if not given or len(set(given)) < len(given) or not all(1 <= position <= len(step.texts) for position in given):
        return UNREADABLE
    if step.is_right(given):
        return Reply(Outcome.RIGHT, stored=list(given), reasons=(step.why,), ends=True, marks=(True,) * len(given))
    known = [
        mistake.why for mistake in step.mistakes if step.in_order(_positions(mistake.answer)) == step.in_order(given)
    ]
    extra = [step.extra[position - len(step.lines) - 1].why for position in given if position > len(step.lines)]
    marks = max((_marks(step, given, order) for order in step.orders), key=sum)
    return Reply(
        Outcome.PARTLY if any(marks) else Outcome.WRONG,
        stored=list(given),
        reasons=tuple(known or extra),
        marks=marks,
        missing=len(step.lines) - sum(position <= len(step.lines) for position in given),
    )


def _positions(answer: object) -> tuple[int, ...]:
    assert isinstance(answer, tuple)
    return answer


def _marks(step: Order, given: Sequence[int], order: Sequence[int]) -> tuple[bool, ...]:
    """Of each line given, whether `order` has the same at its place."""
    due = iter(step.in_order(order))
    return tuple(position <= len(step.lines) and step.texts[position - 1] == next(due, None) for position in given)
