"""The formulas in a course's prose, set strictly: a macro without a drawing is found before a learner sees it.

Reading goes on where a course's file has other problems: those are `check_course`'s to tell.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from dlcoach.course.document import Mapping, Node, Scalar, Sequence, read_document
from dlcoach.course.folder import CourseFolder, inline_exercises, overlays_of
from dlcoach.course.problem import Problem
from dlcoach.language import _
from dlcoach.mathtext.formula import FormulaError, block, inline
from dlcoach.prose.markdown import parser

WIDTH = 80

PROSE = frozenset((
    "read", "choose", "select", "number", "predict", "fill", "order", "find-bug", "why", "text", "task", "hints",
    "mistakes", "explain",
))  # fmt: skip
"""The keys of lessons and exercises that hold Markdown: as text, as a list of texts, as texts by name."""


@dataclass(frozen=True)
class Formula:
    """A formula without its dollars. `offset` is where it begins in its text; with `display` it has its own lines."""

    latex: str
    offset: int
    display: bool


def check_formulas(folder: Path, only: Collection[str] | None = None) -> list[Problem]:
    """What is wrong with the formulas of the course in `folder`, in the order of files and lines.

    Args:
        only: ids of lessons and exercises; nothing else is looked at.
    """
    problems = (
        problem
        for file in _files(CourseFolder(folder), only)
        if (document := read_document(file, [])) is not None
        for scalar in prose_of(document)
        for problem in problems_of(scalar)
    )
    return sorted(set(problems))


def _files(folder: CourseFolder, only: Collection[str] | None) -> Iterator[Path]:
    """Every file with prose, and its translations."""
    for file in folder.lesson_files():
        document = read_document(file, [])
        names = {file.stem, *(inline_exercises(document) if document else ())}
        if only is None or names & set(only):
            yield file
            yield from folder.lesson_overlays(file.stem).values()
    for exercise in folder.exercise_folders():
        if only is None or exercise.name in only:
            file = exercise / "exercise.yaml"
            if file.exists():
                yield file
                yield from overlays_of(file).values()


def prose_of(node: Node, key: str = "") -> Iterator[Scalar]:
    """Every text in `node` that a learner reads as Markdown; `key` is the key that it stands under."""
    match node:
        case Scalar() if key in PROSE:
            yield node
        case Sequence():
            for item in node.items:
                yield from prose_of(item, key)
        case Mapping():
            for name, value in node.entries.items():
                if key == "extra" and name == "text":
                    continue  # a line of code
                named = key == "mistakes" and isinstance(value, Scalar) and "why" not in node.entries
                yield from prose_of(value, key if named else name)


def problems_of(scalar: Scalar) -> Iterator[Problem]:
    """What is wrong with the formulas of one text."""
    for formula in formulas(scalar.text):
        try:
            if formula.display:
                block(formula.latex, WIDTH, strict=True)
            else:
                inline(formula.latex, strict=True)
        except FormulaError as error:
            before = scalar.text[: formula.offset + error.offset]
            place = scalar.within(before.count("\n") + 1, len(before) - before.rfind("\n"))
            message, _semicolon, remedy = str(error).partition("; ")
            yield place.problem(
                _("`{formula}` can't be set: {reason}", formula=" ".join(formula.latex.split()), reason=message),
                remedy or _("mend the formula"),
            )


def formulas(markdown: str) -> Iterator[Formula]:
    """The formulas of a text, in order."""
    starts = [0]
    for line in markdown.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    end = 0  # what was found lies before this place
    for token in parser().parse(markdown):
        if token.map is not None:
            end = max(end, starts[token.map[0]])
        for part in (token, *(token.children or ())):
            if not part.type.startswith("math"):
                continue
            latex = part.content
            found = _find(markdown, latex, end)
            yield Formula(latex, found, part.type != "math_inline")
            end = found + len(latex)


def _find(markdown: str, latex: str, start: int) -> int:
    """Where the formula stands from `start` on.

    In a list or a quotation its later lines have lost what stands before them: then its first line is looked for.
    """
    for text in (latex, latex.strip("\n").split("\n")[0].strip()):
        found = markdown.find(text, start)
        if found >= 0:
            return found
    return start
