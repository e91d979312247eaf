"""Reads a lesson."""

import dataclasses
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TypeVar

from dlcoach.course import document, values
from dlcoach.course.document import Scalar
from dlcoach.course.exercise_file import read_inline_exercise
from dlcoach.course.folder import CourseFolder
from dlcoach.course.identity import read_id
from dlcoach.course.lesson import Choose, Lesson, Number, Option, Predict, Read, Select, Step, Write, WrongAnswer
from dlcoach.course.problem import CourseError, Problem, nearest
from dlcoach.course.python_source import parse_expression, parse_module
from dlcoach.course.record import Record, open_record
from dlcoach.language import _

_Answer = TypeVar("_Answer")


def read_lesson(file: Path, overlays: Mapping[str, Path], folder: CourseFolder) -> Lesson:
    """The lesson that `file` and its `overlays` hold; `folder` tells whether what it refers to is there.

    Raises:
        CourseError: with every problem of the file and its overlays.
    """
    problems: list[Problem] = []
    record = open_record(file, overlays, problems)
    lesson = _read_whole(record, folder) if record else None
    if lesson is None or problems:
        raise CourseError(problems)
    return lesson


def _read_whole(record: Record, folder: CourseFolder) -> Lesson:
    file = record.place.file
    identity = record.id()
    if identity and identity != file.stem:
        record.report(
            record.place_of("id"),
            _("the id is `{id}` and the file is called `{file}`", id=identity, file=file.name),
            _("give both the same name"),
        )
    minutes = record.whole_number("minutes")
    if minutes is not None and minutes < 1:
        record.report(record.place_of("minutes"), _("`minutes` is below 1"), _("write how long the lesson takes"))
    lesson = Lesson(
        id=identity,
        title=record.text("title"),
        covers=record.strings("covers"),
        minutes=minutes or 1,
        needs=_read_needs(record, folder),
        steps=tuple(_read_step(step, folder) for step in record.records_by_id("steps", _is_reference)),
        file=file,
    )
    record.close()
    return lesson


def _is_reference(step: document.Mapping) -> bool:
    """Whether the step asks for an exercise by its id, so that it has no text of its own."""
    return isinstance(step.entries.get("exercise"), Scalar)


def _read_needs(record: Record, folder: CourseFolder) -> tuple[str, ...]:
    needs = record.strings("needs")
    node = record.node.entries.get("needs")
    if isinstance(node, document.Sequence):
        for item in node.items:
            if isinstance(item, Scalar) and item.text and not folder.has_lesson(item.text):
                record.problems.append(folder.missing_lesson(item.text, item.place))
    return needs


def _read_step(record: Record, folder: CourseFolder) -> Step:
    identity = record.id()
    line = record.place.line
    kinds = [kind for kind in _KINDS if record.has(kind)]
    if len(kinds) == 1:
        kind = kinds[0]
        step = _KINDS[kind](record, identity, folder)
        record.close()
        return dataclasses.replace(step, line=line)
    for kind in kinds[1:]:
        record.report(
            record.node.keys[kind],
            _("a step does one thing, and this one has `{first}` already", first=kinds[0]),
            _("make `{kind}` a step of its own", kind=kind),
        )
    if not kinds:
        known = ", ".join(_KINDS)
        misspelt = _misspelt_kind(record.node.keys)
        record.report(
            record.node.keys[misspelt] if misspelt else record.place,
            _("unknown kind of step `{key}`", key=misspelt) if misspelt else _("the step has nothing to do"),
            nearest(misspelt, _KINDS) if misspelt else _("give it one of: {kinds}", kinds=known),
        )
    return Step(id=identity, line=line)


def _misspelt_kind(keys: Iterable[str]) -> str | None:
    from difflib import get_close_matches

    return next((key for key in keys if get_close_matches(key, _KINDS, n=1, cutoff=0.75)), None)


def _read_read(record: Record, identity: str, folder: CourseFolder) -> Step:
    return Read(id=identity, text=record.text("read"))


def _read_choose(record: Record, identity: str, folder: CourseFolder) -> Step:
    prompt = record.text("choose")
    options, rights = _read_options(record)
    if rights == 0:
        _report_none_right(record)
    elif rights is not None and rights > 1:
        record.report(
            record.place_of("options"),
            _("{count} options are right", count=rights),
            _("mark one of them, or ask with `select` where several are right"),
        )
    return Choose(id=identity, prompt=prompt, options=options, code=_read_options_code(record, options))


def _read_select(record: Record, identity: str, folder: CourseFolder) -> Step:
    prompt = record.text("select")
    options, rights = _read_options(record)
    if rights == 0:
        _report_none_right(record)
    return Select(id=identity, prompt=prompt, options=options, code=_read_options_code(record, options))


def _report_none_right(record: Record) -> None:
    record.report(record.place_of("options"), _("no option is right"), _("mark what is right with `right: true`"))


def _read_options(record: Record) -> tuple[tuple[Option, ...], int | None]:
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
            holds=_read_expression(inner, "holds"),
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


def _read_options_code(record: Record, options: tuple[Option, ...]) -> str | None:
    return _read_code(record, required=False, runs=any(option.holds is not None for option in options))


def _read_number(record: Record, identity: str, folder: CourseFolder) -> Step:
    value = _read_expression(record, "value")
    answer = record.number("answer")
    tolerance = record.number("tolerance", 0)
    if tolerance is not None and tolerance < 0:
        record.report(record.place_of("tolerance"), _("`tolerance` is below 0"), _("write how far off is still right"))
    within = tolerance or 0

    def read(mistake: Record) -> float | None:
        return mistake.number("answer")

    def same(one: float | None, other: float | None) -> bool:
        return one is not None and other is not None and abs(one - other) <= within

    return Number(
        id=identity,
        prompt=record.text("number"),
        answer=answer or 0,
        why=record.text("why"),
        tolerance=within,
        code=_read_code(record, required=False, runs=value is not None),
        value=value,
        mistakes=_read_mistakes(record, answer, read, same),
    )


def _read_predict(record: Record, identity: str, folder: CourseFolder) -> Step:
    shape = _read_expression(record, "shape")
    node = record.value("answer")

    def read_answer(node: document.Node | None, name: str) -> tuple[int, ...] | str | None:
        if node is None:
            return None
        if shape is not None:
            return values.read_shape(node, name, record.problems)
        if isinstance(node, document.Sequence):
            record.report(
                node.place,
                _("{name} is a list, and this step has no `shape`", name=name),
                _("add `shape: ...` if it is a shape, or put what the code prints in quotes"),
            )
            return None
        return values.read_string(node, name, record.problems) or None

    def read(mistake: Record) -> tuple[int, ...] | str | None:
        return read_answer(mistake.value("answer"), "`answer`")

    def same(one: tuple[int, ...] | str | None, other: tuple[int, ...] | str | None) -> bool:
        if isinstance(one, str) and isinstance(other, str):
            return one.split() == other.split()
        return one is not None and one == other

    answer = read_answer(node, "`answer`")
    return Predict(
        id=identity,
        prompt=record.text("predict"),
        code=_read_code(record, required=True, runs=True) or "",
        answer=answer if answer is not None else "",
        why=record.text("why"),
        shape=shape,
        mistakes=_read_mistakes(record, answer, read, same),
    )


def _read_mistakes(
    record: Record, right: _Answer, read: Callable[[Record], _Answer], same: Callable[[_Answer, _Answer], bool]
) -> tuple[WrongAnswer, ...]:
    mistakes: list[WrongAnswer] = []
    seen: list[tuple[_Answer, int]] = []
    for inner in record.records("mistakes", required=False):
        answer = read(inner)
        mistakes.append(WrongAnswer(answer=answer, why=inner.text("why")))
        inner.close()
        if same(answer, right):
            inner.report(
                inner.place_of("answer"),
                _("this mistake's answer counts as the right one"),
                _("write an answer that is wrong"),
            )
        for other, line in seen:
            if same(answer, other):
                inner.report(
                    inner.place_of("answer"),
                    _("the mistake on line {line} has this answer already", line=line),
                    _("keep one of them"),
                )
        seen.append((answer, inner.place.line))
    return tuple(mistakes)


def _read_write(record: Record, identity: str, folder: CourseFolder) -> Step:
    node = record.value("exercise")
    if isinstance(node, document.Mapping):
        inner = record.record("exercise")
        assert inner is not None
        exercise = read_inline_exercise(inner)
        return Write(id=identity, exercise=exercise.id, inline=exercise)
    name = read_id(node, "`exercise`", record.problems) if node else ""
    if node and name and not folder.has_exercise(name):
        record.report(
            node.place,
            _("there is no exercise `{id}`", id=name),
            nearest(
                name,
                (known.name for known in folder.exercise_folders()),
                otherwise=_("write `exercises/{id}/exercise.yaml`", id=name),
            ),
        )
    return Write(id=identity, exercise=name)


def _read_code(record: Record, required: bool, runs: bool) -> str | None:
    """The code of a step. What the author check `runs` must be Python; other code may be anything to look at."""
    code = record.string("code") if required else record.optional_string("code")
    node = record.node.entries.get("code")
    if runs and code and isinstance(node, Scalar):
        parse_module(code, node.within, record.problems)
    return code


def _read_expression(record: Record, key: str) -> str | None:
    expression = record.optional_string(key)
    node = record.node.entries.get(key)
    if expression and isinstance(node, Scalar):
        parse_expression(expression, node.within, record.problems)
    return expression


_KINDS: Mapping[str, Callable[[Record, str, CourseFolder], Step]] = {
    "read": _read_read,
    "choose": _read_choose,
    "select": _read_select,
    "number": _read_number,
    "predict": _read_predict,
    "exercise": _read_write,
}
