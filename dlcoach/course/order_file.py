"""Reads a step where lines are put in order."""

import dataclasses
from collections import Counter
from math import factorial, prod

from dlcoach.course import document, values
from dlcoach.course.document import Node, Scalar
from dlcoach.course.lesson import Extra, Order
from dlcoach.course.python_source import form_of
from dlcoach.course.record import Record
from dlcoach.course.step_parts import read_code, read_expression, read_mistakes
from dlcoach.language import _

Positions = tuple[int, ...]

FEWEST_LINES = 2
MOST_LINES = 9
"""With those that don't belong: as many as there are digits to take them by."""


def read_order(record: Record, identity: str) -> Order:
    """The step; what is wrong goes to the record's problems."""
    lines = tuple(line.rstrip("\n") for line in record.strings("lines", required=True))
    holds = read_expression(record, "holds")
    step = Order(
        id=identity,
        prompt=record.text("order"),
        lines=lines,
        orders=(tuple(range(1, len(lines) + 1)), *_read_also(record, len(lines))),
        why=record.text("why"),
        code=read_code(record, required=False, runs=holds is not None),
        extra=_read_extra(record),
        holds=holds,
    )

    def read(mistake: Record) -> Positions | None:
        node = mistake.value("answer")
        return _read_positions(mistake, node, "`answer`", len(step.texts)) if node else None

    def is_right(positions: Positions | None) -> bool:
        return positions is not None and step.is_right(positions)

    def same(one: Positions | None, other: Positions | None) -> bool:
        return one is not None and other is not None and step.in_order(one) == step.in_order(other)

    _check_lines(record, step)
    return dataclasses.replace(step, mistakes=read_mistakes(record, read, is_right, same))


def _read_also(record: Record, count: int) -> tuple[Positions, ...]:
    """The other right orders, each with every line once."""
    node = record.value("also", required=False)
    orders = []
    for item in values.read_items(node, "`also`", record.problems) if node else []:
        positions = _read_positions(record, item, "`also`", count)
        if positions is not None and len(positions) < count:
            record.report(
                item.place,
                _("an order has {n} lines", n=count),
                _("name each line by its position, from 1 to the last"),
            )
        elif positions is not None:
            orders.append(positions)
    return tuple(orders)


def _read_positions(record: Record, node: Node, name: str, last: int) -> Positions | None:
    """Positions of lines, each at most once; None where the node holds anything else."""
    items = values.read_items(node, name, record.problems)
    if not items:
        if isinstance(node, document.Sequence):
            record.report(node.place, _("{name} is empty", name=name), _("write positions of lines, as in `[2, 1, 3]`"))
        return None
    numbers = [values.read_whole_number(item, _("a position in {name}", name=name), record.problems) for item in items]
    positions = tuple(number for number in numbers if number is not None)
    if len(positions) < len(numbers):
        return None
    for number, item in zip(positions, items, strict=True):
        if not 1 <= number <= last:
            record.report(
                item.place,
                _("there is no line {number}", number=number),
                _("positions count from 1 to {last}", last=last),
            )
            return None
        if positions.count(number) > 1:
            record.report(item.place, _("line {number} stands here twice", number=number), _("name each line once"))
            return None
    return positions


def _read_extra(record: Record) -> tuple[Extra, ...]:
    extra = []
    for inner in record.records("extra", required=False):
        extra.append(Extra(text=inner.string("text").rstrip("\n"), why=inner.text("why")))
        inner.close()
    return tuple(extra)


def _check_lines(record: Record, step: Order) -> None:
    place = record.place_of("lines")
    if not step.lines or not all(step.texts):
        return
    if len(step.lines) < FEWEST_LINES:
        record.report(place, _("there is one line alone"), _("write two or more lines to put in order"))
        return
    if len(step.texts) > MOST_LINES:
        record.report(
            place,
            _("there are {n} lines", n=len(step.texts)),
            _("offer {most} at most; one item may hold several lines", most=MOST_LINES),
        )
    if set(step.lines) & {extra.text for extra in step.extra}:
        record.report(
            record.place_of("extra"),
            _("a line of `extra` stands in `lines` too"),
            _("let each line say something else"),
        )
    if len(set(map(step.in_order, step.orders))) == _distinct_orders(step.lines):
        record.report(place, _("the lines are right in every order"), _("ask for an order that matters"))
    node = record.node.entries.get("lines")
    if step.holds and isinstance(node, document.Sequence) and form_of(step.program(step.orders[0])) is None:
        first = node.items[0]
        record.report(
            first.place if isinstance(first, Scalar) else place,
            _("in this order the lines aren't Python, and `holds` runs them"),
            _("mend them, or their indentation"),
        )


def _distinct_orders(lines: tuple[str, ...]) -> int:
    """In how many orders the lines can stand that differ to read."""
    return factorial(len(lines)) // prod(map(factorial, Counter(lines).values()))
