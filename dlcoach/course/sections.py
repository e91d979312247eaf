"""The sections of the notes that a course is to cover, from a table beside the lessons."""

from collections.abc import Iterator
from pathlib import Path

from dlcoach.course.course_file import listed_lessons
from dlcoach.course.document import Mapping, Scalar, Sequence, read_document, read_source
from dlcoach.course.folder import CourseFolder
from dlcoach.course.problem import Place, Problem
from dlcoach.language import _


def read_sections(file: Path, problems: list[Problem]) -> dict[str, str]:
    """The sections by their ids, each with its title, in order.

    Each line of the file is a section: its id, a tab, its title; what follows behind another tab is passed over, and so
    are lines that begin with `#`.
    """
    sections: dict[str, str] = {}
    for number, line in enumerate((read_source(file, problems) or "").split("\n"), 1):
        if not line.strip() or line.startswith("#"):
            continue
        name, _tab, rest = line.partition("\t")
        title = rest.split("\t")[0].strip()
        place = Place(file, number)
        if not title:
            problems.append(place.problem(_("this section has no title"), _("write its id, a tab and its title")))
        elif name in sections:
            problems.append(
                place.problem(_("the section `{id}` stands here twice", id=name), _("give each an id of its own"))
            )
        sections.setdefault(name.strip(), title)
    return sections


def covered_by(folder: CourseFolder) -> dict[str, list[str]]:
    """For each section that a lesson says to cover, the lessons that do, in the order of the course."""
    covered: dict[str, list[str]] = {}
    course = read_document(folder.course_file, [])
    ranks = {scalar.text: rank for rank, scalar in enumerate(listed_lessons(course) if course else ())}
    for file in sorted(folder.lesson_files(), key=lambda file: ranks.get(file.stem, len(ranks))):
        for scalar in covers_of(read_document(file, [])):
            covered.setdefault(scalar.text, []).append(file.stem)
    return covered


def covers_of(lesson: Mapping | None) -> Iterator[Scalar]:
    """What a lesson's file says to cover; nothing where it can't be read."""
    node = lesson.entries.get("covers") if lesson else None
    for item in node.items if isinstance(node, Sequence) else ():
        if isinstance(item, Scalar) and item.text:
            yield item
