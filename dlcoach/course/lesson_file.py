"""Reads a lesson."""

import dataclasses
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from dlcoach.course import document, values
from dlcoach.course.bug_file import read_find_bug
from dlcoach.course.document import Scalar
from dlcoach.course.exercise_file import read_inline_exercise
from dlcoach.course.fill_file import read_fill
from dlcoach.course.folder import CourseFolder
from dlcoach.course.identity import read_id
from dlcoach.course.lab_file import read_lab
from dlcoach.course.lesson import Choose, Lesson, Number, Predict, Read, Select, Step, Write
from dlcoach.course.order_file import read_order
from dlcoach.course.problem import CourseError, Problem, nearest
from dlcoach.course.record import Record, open_record
from dlcoach.course.step_parts import (
    read_code,
    read_expression,
    read_mistakes,
    read_one_right,
    read_options,
    read_options_code,
    report_none_right,
)
from dlcoach.language import _


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
    options = read_one_right(record)
    return Choose(id=identity, prompt=prompt, options=options, code=read_options_code(record, options))


def _read_select(record: Record, identity: str, folder: CourseFolder) -> Step:
    prompt = record.text("select")
    options, rights = read_options(record)
    if rights == 0:
        report_none_right(record)
    return Select(id=identity, prompt=prompt, options=options, code=read_options_code(record, options))


def _read_number(record: Record, identity: str, folder: CourseFolder) -> Step:
    value = read_expression(record, "value")
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
        code=read_code(record, required=False, runs=value is not None),
        value=value,
        mistakes=read_mistakes(record, read, lambda given: same(given, answer), same),
    )


def _read_predict(record: Record, identity: str, folder: CourseFolder) -> Step:
    shape = read_expression(record, "shape")
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
        code=read_code(record, required=True, runs=True) or "",
        answer=answer if answer is not None else "",
        why=record.text("why"),
        shape=shape,
        mistakes=read_mistakes(record, read, lambda given: same(given, answer), same),
    )


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


_KINDS: Mapping[str, Callable[[Record, str, CourseFolder], Step]] = {
    "read": _read_read,
    "choose": _read_choose,
    "select": _read_select,
    "number": _read_number,
    "predict": _read_predict,
    "fill": lambda record, identity, _folder: read_fill(record, identity),
    "order": lambda record, identity, _folder: read_order(record, identity),
    "find-bug": lambda record, identity, _folder: read_find_bug(record, identity),
    "lab": lambda record, identity, _folder: read_lab(record, identity),
    "exercise": _read_write,
}
