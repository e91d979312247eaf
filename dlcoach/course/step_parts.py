"""What several kinds of step have: options, mistakes, code and expressions."""

from collections.abc import Callable
from typing import TypeVar

from dlcoach.course.document import Scalar
from dlcoach.course.lesson import Option, WrongAnswer
from dlcoach.course.python_source import parse_expression, parse_module
from dlcoach.course.record import Record
from dlcoach.language import _

_Answer = TypeVar("_Answer")


def read_one_right(record: Record) -> tuple[Option, ...]:
    """The options, one of which is to be right."""
    options, rights = read_options(record)
    if rights == 0:
        report_none_right(record)
    elif rights is not None and rights > 1:
        record.report(
            record.place_of("options"),
            _("{count} options are right", count=rights),
            _("mark one of them, or ask with `select` where several are right"),
        )
    return options


def report_none_right(record: Record) -> None:
    """Tell that no option is right."""
    record.report(record.place_of("options"), _("no option is right"), _("mark what is right with `right: true`"))


def read_options(record: Record) -> tuple[tuple[Option, ...], int | None]:
    """The options, and how many are right; None where that can't be told."""
    options: list[Option] = []
    rights: list[bool | None] = []
    lines: dict[str, int] = {}
    records = record.records("options")
    for inner in records:
        right = inner.flag("right")
        rights.append(right)
        option = Option(
            text=inner.text("text"),
            why=inner.text("why"),
            right=right or False,
            holds=read_expression(inner, "holds"),
            line=inner.place.line,
        )
        inner.close()
        options.append(option)
        written = option.text.base.strip()
        if written and written in lines:
            inner.report(
                inner.place_of("text"),
                _("this option reads like the one on line {line}", line=lines[written]),
                _("let each option say something else"),
            )
        lines.setdefault(written, inner.place_of("text").line)
    if len(records) == 1:
        record.report(record.place_of("options"), _("there is one option alone"), _("offer two or more"))
    return tuple(options), None if None in rights or not rights else rights.count(True)


def read_options_code(record: Record, options: tuple[Option, ...]) -> str | None:
    """The code over which `options` hold or don't."""
    return read_code(record, required=False, runs=any(option.holds is not None for option in options))


def read_mistakes(
    record: Record,
    read: Callable[[Record], _Answer],
    is_right: Callable[[_Answer], bool],
    same: Callable[[_Answer, _Answer], bool],
    key: str = "answer",
) -> tuple[WrongAnswer, ...]:
    """The known wrong answers, which `read` reads from each mistake's `key`."""
    mistakes: list[WrongAnswer] = []
    seen: list[tuple[_Answer, int]] = []
    for inner in record.records("mistakes", required=False):
        answer = read(inner)
        mistakes.append(WrongAnswer(answer=answer, why=inner.text("why")))
        inner.close()
        if is_right(answer):
            inner.report(
                inner.place_of(key),
                _("this mistake's answer counts as the right one"),
                _("write an answer that is wrong"),
            )
        for other, line in seen:
            if same(answer, other):
                inner.report(
                    inner.place_of(key),
                    _("the mistake on line {line} has this answer already", line=line),
                    _("keep one of them"),
                )
        seen.append((answer, inner.place.line))
    return tuple(mistakes)


def read_code(record: Record, required: bool, runs: bool) -> str | None:
    """The code of a step. What the author check `runs` must be Python; other code may be anything to look at."""
    code = record.string("code") if required else record.optional_string("code")
    node = record.node.entries.get("code")
    if runs and code and isinstance(node, Scalar):
        parse_module(code, node.within, record.problems)
    return code


def read_expression(record: Record, key: str) -> str | None:
    """The Python expression under `key`; None where the key is missing."""
    expression = record.optional_string(key)
    node = record.node.entries.get(key)
    if expression and isinstance(node, Scalar):
        parse_expression(expression, node.within, record.problems)
    return expression
