"""Reads `course.yaml`."""

from dlcoach.course.course import Course, Unit
from dlcoach.course.document import Mapping, Scalar, Sequence
from dlcoach.course.folder import CourseFolder, overlays_of
from dlcoach.course.problem import Place, Problem
from dlcoach.course.record import open_record
from dlcoach.course.text import Text
from dlcoach.language import _


def read_course(folder: CourseFolder, problems: list[Problem]) -> Course:
    """The course as its `course.yaml` and the overlays have it; without any unit where that can't be read.

    What is wrong goes to `problems`, each with the file that it is in.
    """
    file = folder.course_file
    if not file.exists():
        problems.append(
            Place(file).problem(
                _("there is no `course.yaml` here and none in `lessons/`"),
                _("name the folder of a course, or write it: `title`, and `units` with their `lessons`"),
            )
        )
        return Course(folder, Text(folder.path.name), (), {})
    record = open_record(file, overlays_of(file), problems)
    if record is None:
        return Course(folder, Text(folder.path.name), (), {})
    title = record.text("title")
    units = []
    for inner in record.records_by_id("units"):
        units.append(Unit(id=inner.id(), title=inner.text("title"), lessons=inner.strings("lessons", required=True)))
        inner.close()
    record.close()
    places = {scalar.text: scalar.place for scalar in listed_lessons(record.node)}
    return Course(folder, title, tuple(units), places)


def listed_lessons(document: Mapping) -> list[Scalar]:
    """The ids of the lessons as `course.yaml` lists them, in order."""
    units = document.entries.get("units")
    if not isinstance(units, Sequence):
        return []
    lists = [unit.entries.get("lessons") for unit in units.items if isinstance(unit, Mapping)]
    return [
        item
        for lessons in lists
        if isinstance(lessons, Sequence)
        for item in lessons.items
        if isinstance(item, Scalar) and item.text
    ]
