"""Reads a step where the wrong line of some code is found."""

import dataclasses

from dlcoach.course import document, values
from dlcoach.course.document import Node
from dlcoach.course.lesson import FindBug
from dlcoach.course.python_source import parse_module
from dlcoach.course.record import Record
from dlcoach.course.step_parts import read_expression, read_mistakes, read_one_right
from dlcoach.language import _


def read_find_bug(record: Record, identity: str) -> FindBug:
    """The step; what is wrong goes to the record's problems."""
    code = record.string("code")
    step = FindBug(
        id=identity,
        prompt=record.text("find-bug"),
        code=code,
        lines=_read_lines(record, code),
        options=read_one_right(record),
        why=record.text("why"),
        fixed=_read_fixed(record, code),
        holds=read_expression(record, "holds"),
    )
    if step.holds and not record.has("fixed"):
        record.report(
            record.place_of("holds"),
            _("`holds` is to be true of the code put right, which isn't here"),
            _("add `fixed: |`, or delete `holds`"),
        )

    def read(mistake: Record) -> int | None:
        node = mistake.value("line")
        return _read_line(mistake, node, code) if node else None

    mistakes = read_mistakes(
        record,
        read,
        lambda line: line in step.lines,
        lambda one, other: one is not None and one == other,
        key="line",
    )
    return dataclasses.replace(step, mistakes=mistakes)


def _read_lines(record: Record, code: str) -> tuple[int, ...]:
    """The numbers of the lines that count."""
    node = record.value("line")
    if node is None:
        return ()
    items = node.items if isinstance(node, document.Sequence) else [node]
    if not items:
        record.report(node.place, _("`line` is empty"), _("write the number of the wrong line"))
    lines = [_read_line(record, item, code) for item in items]
    return tuple(line for line in lines if line is not None)


def _read_line(record: Record, node: Node, code: str) -> int | None:
    """The number of a line that has code on it; None where there is no such line."""
    number = values.read_whole_number(node, "`line`", record.problems)
    lines = code.split("\n")
    if number is None or not code:
        return None
    if not 1 <= number <= len(lines) or not lines[number - 1].strip():
        record.report(
            node.place,
            _("there is no code on line {number}", number=number),
            _("count the lines of `code` from 1, empty ones too"),
        )
        return None
    return number


def _read_fixed(record: Record, code: str) -> str | None:
    fixed = record.optional_string("fixed")
    node = record.node.entries.get("fixed")
    if fixed and isinstance(node, document.Scalar):
        if fixed.strip() == code.strip():
            record.report(node.place, _("`fixed` is the same as `code`"), _("put the wrong line right in it"))
        parse_module(fixed, node.within, record.problems)
    return fixed
