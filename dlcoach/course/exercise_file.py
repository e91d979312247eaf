"""Reads an exercise, from a folder of its own or from inside a lesson."""

import re
from collections.abc import Mapping
from pathlib import Path

from dlcoach.course.document import Scalar, read_source
from dlcoach.course.exercise import Exercise, Limits, Mistake
from dlcoach.course.identity import is_id
from dlcoach.course.problem import CourseError, Place, Problem
from dlcoach.course.python_source import Locate, parse_module, read_cases
from dlcoach.course.record import Record, open_record
from dlcoach.course.text import Text
from dlcoach.course.values import read_string
from dlcoach.language import _

_FORBIDDEN = re.compile(r"[A-Za-z_]\w*(\.[A-Za-z_]\w*)*|aten::\w+")  # a name of Python's, or an operation of torch's


def read_exercise(file: Path, overlays: Mapping[str, Path]) -> Exercise:
    """The exercise of the folder that holds `file`, an `exercise.yaml`.

    Raises:
        CourseError: with every problem of the folder's files.
    """
    problems: list[Problem] = []
    record = open_record(file, overlays, problems)
    exercise = _read_folder(record, file.parent) if record else None
    if exercise is None or problems:
        raise CourseError(problems)
    return exercise


def _read_folder(record: Record, folder: Path) -> Exercise:
    identity = record.id()
    if identity and identity != folder.name:
        record.report(
            record.place_of("id"),
            _("the id is `{id}` and the folder is called `{folder}`", id=identity, folder=folder.name),
            _("give both the same name"),
        )
    problems = record.problems
    starter = _read_python(folder / "starter.py", problems)
    reference = _read_python(folder / "reference.py", problems)
    cases = read_source(folder / "cases.py", problems)
    docstrings = {} if cases is None else _read_cases(cases, _in_file(folder / "cases.py"), problems)
    solutions = _read_solutions(folder / "mistakes", problems)
    words = record.text_map("mistakes")
    return _read_rest(
        record,
        identity=identity,
        starter=starter,
        reference=reference,
        cases=cases or "",
        case_words=record.overlay_text_map("cases", docstrings),
        mistakes=_match_mistakes(record, solutions, words),
        variants=_read_solutions(folder / "variants", problems),
    )


def read_inline_exercise(record: Record) -> Exercise:
    """The exercise that stands inside a lesson as `record`. What is wrong goes to the record's problems."""
    identity = record.id()
    starter = _read_block(record, "starter")
    reference = _read_block(record, "reference")
    cases = record.string("cases")
    docstrings = _read_cases(cases, _locate(record, "cases"), record.problems) if cases else {}
    mistakes = []
    for name, mistake in record.record_map("mistakes").items():
        _check_name(name, record.key_place("mistakes", name), record.problems)
        mistakes.append(Mistake(name, _read_block(mistake, "code"), mistake.text("explain")))
        mistake.close()
    return _read_rest(
        record,
        identity=identity,
        starter=starter,
        reference=reference,
        cases=cases,
        case_words=record.overlay_text_map("case_words", docstrings),
        mistakes=tuple(mistakes),
        variants=_read_inline_variants(record),
    )


def _read_rest(
    record: Record,
    *,
    identity: str,
    starter: str,
    reference: str,
    cases: str,
    case_words: Mapping[str, Text],
    mistakes: tuple[Mistake, ...],
    variants: Mapping[str, str],
) -> Exercise:
    exercise = Exercise(
        id=identity,
        title=record.text("title"),
        target=record.string("target"),
        task=record.text("task"),
        starter=starter,
        reference=reference,
        cases=cases,
        hints=record.texts("hints"),
        mistakes=mistakes,
        variants=variants,
        forbid=_read_forbidden(record),
        ambiguities=record.strings("ambiguities"),
        limits=_read_limits(record),
        case_words=case_words,
        file=record.place.file,
        line=record.place.line,
    )
    record.close()
    return exercise


def _read_forbidden(record: Record) -> tuple[str, ...]:
    names = record.strings("forbid")
    for name in names:
        if name and not _FORBIDDEN.fullmatch(name):
            record.report(
                record.place_of("forbid"),
                _("`{name}` isn't a dotted name", name=name),
                _("write the full name, as in `torch.nn.functional.linear`"),
            )
    return names


def _read_limits(record: Record) -> Limits:
    standard = Limits()
    mapping = record.mapping("limits")
    if mapping is None:
        return standard
    limits = Record(mapping, {}, record.problems)
    seconds = limits.number("seconds", standard.seconds)
    memory = limits.whole_number("memory", standard.memory)
    for key, value in (("seconds", seconds), ("memory", memory)):
        if value is not None and value <= 0:
            limits.report(limits.place_of(key), _("`{key}` must be above 0", key=key), _("write what the cases need"))
    limits.close()
    return Limits(
        seconds=standard.seconds if seconds is None else seconds, memory=standard.memory if memory is None else memory
    )


def _read_solutions(folder: Path, problems: list[Problem]) -> dict[str, str]:
    """The Python files of `mistakes/` or `variants/`, by name; none where the folder is missing."""
    solutions = {}
    for file in sorted(folder.glob("*.py")):
        _check_name(file.stem, Place(file), problems)
        solutions[file.stem] = _read_python(file, problems)
    return solutions


def _match_mistakes(record: Record, solutions: Mapping[str, str], words: Mapping[str, Text]) -> tuple[Mistake, ...]:
    """The mistakes in the order of their words; every file has words, and all words have a file."""
    place = record.place_of("mistakes")
    for name in solutions:
        if name not in words:
            record.report(
                place,
                _("`mistakes/{name}.py` has no words", name=name),
                _("explain its misconception: `{name}: |` under `mistakes`", name=name),
            )
    for name in words:
        if name not in solutions:
            record.report(
                record.key_place("mistakes", name),
                _("there is no `mistakes/{name}.py`", name=name),
                _("write that file, or delete these words"),
            )
    return tuple(Mistake(name, solutions[name], text) for name, text in words.items() if name in solutions)


def _read_inline_variants(record: Record) -> dict[str, str]:
    sources: dict[str, str] = {}
    variants = record.mapping("variants")
    if variants is None:
        return sources
    for name, node in variants.entries.items():
        _check_name(name, variants.keys[name], record.problems)
        sources[name] = read_string(node, f"`variants.{name}`", record.problems)
        if isinstance(node, Scalar):
            parse_module(sources[name], node.within, record.problems)
    return sources


def _check_name(name: str, place: Place, problems: list[Problem]) -> None:
    if not is_id(name):
        problems.append(
            place.problem(
                _("the name `{name}` isn't in kebab-case", name=name), _("use small letters, digits, hyphens")
            )
        )


def _read_python(file: Path, problems: list[Problem]) -> str:
    source = read_source(file, problems)
    if source is None:
        return ""
    parse_module(source, _in_file(file), problems)
    return source


def _read_block(record: Record, key: str) -> str:
    source = record.string(key)
    if source:
        parse_module(source, _locate(record, key), record.problems)
    return source


def _read_cases(source: str, locate: Locate, problems: list[Problem]) -> dict[str, str]:
    module = parse_module(source, locate, problems)
    return read_cases(module, locate, problems) if module else {}


def _locate(record: Record, key: str) -> Locate:
    node = record.node.entries.get(key)
    return node.within if isinstance(node, Scalar) else lambda line, column: record.place


def _in_file(file: Path) -> Locate:
    return lambda line, column: Place(file, line, column)
