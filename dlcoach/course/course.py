"""A course: units of lessons, each read when somebody asks for it."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from dlcoach.course.folder import CourseFolder, overlays_of
from dlcoach.course.problem import CourseError, Place
from dlcoach.course.text import Text
from dlcoach.course.title import read_title

if TYPE_CHECKING:
    from dlcoach.course.exercise import Exercise
    from dlcoach.course.lesson import Lesson


@dataclass(frozen=True, slots=True)
class Unit:
    """Lessons that belong together, by their ids and in order."""

    id: str
    title: Text
    lessons: tuple[str, ...]


class Course:
    """A course as `course.yaml` lists it.

    Lessons and exercises are read when asked for and then kept, so that a course of a thousand lessons opens as
    fast as one of ten, and a broken lesson takes away only itself.
    """

    def __init__(self, folder: CourseFolder, title: Text, units: tuple[Unit, ...], places: Mapping[str, Place]) -> None:
        """`places` tells where `course.yaml` lists each lesson."""
        self.title = title
        self.units = units
        self._folder = folder
        self._places = places
        self._titles: dict[str, Text] = {}
        self._lessons: dict[str, Lesson] = {}
        self._exercises: dict[str, Exercise] = {}

    @property
    def folder(self) -> Path:
        return self._folder.path

    def lesson_ids(self) -> list[str]:
        """The ids of the lessons, in course order."""
        return list(dict.fromkeys(lesson for unit in self.units for lesson in unit.lessons))

    def title_of(self, lesson_id: str) -> Text:
        """The title of a lesson, for the map: as little of its file is read as can be. A broken one shows its id."""
        if lesson_id not in self._titles:
            self._titles[lesson_id] = self._read_title(lesson_id)
        return self._titles[lesson_id]

    def lesson(self, lesson_id: str) -> "Lesson":
        """The whole lesson, with its translations.

        Raises:
            KeyError: where the course has no such lesson.
            CourseError: with every problem of the lesson's files.
        """
        from dlcoach.course.lesson_file import read_lesson  # the map, which is painted first, needs titles alone

        if lesson_id not in self._lessons:
            if not self._folder.has_lesson(lesson_id):
                raise self._missing(lesson_id)
            overlays = self._folder.lesson_overlays(lesson_id)
            self._lessons[lesson_id] = read_lesson(self._folder.lesson_file(lesson_id), overlays, self._folder)
        return self._lessons[lesson_id]

    def exercise(self, exercise_id: str) -> "Exercise":
        """An exercise with all that judges it, from its folder or from inside a lesson.

        Raises:
            KeyError: where the course has no such exercise.
            CourseError: with every problem of its files, or of the lesson that it stands in.
        """
        if exercise_id not in self._exercises:
            self._exercises[exercise_id] = self._read_exercise(exercise_id)
        return self._exercises[exercise_id]

    def _read_title(self, lesson_id: str) -> Text:
        if not self._folder.has_lesson(lesson_id):
            return Text(lesson_id)
        overlays = {
            language: title
            for language, file in self._folder.lesson_overlays(lesson_id).items()
            if (title := read_title(file)) is not None
        }
        return Text(read_title(self._folder.lesson_file(lesson_id)) or lesson_id, overlays)

    def _read_exercise(self, exercise_id: str) -> "Exercise":
        from dlcoach.course.exercise_file import read_exercise
        from dlcoach.course.lesson import Write

        if self._folder.has_exercise_folder(exercise_id):
            file = self._folder.exercise_file(exercise_id)
            return read_exercise(file, overlays_of(file))
        lesson_id = self._folder.lesson_with(exercise_id)
        if lesson_id is None:
            broken = self._folder.broken_lesson_naming(exercise_id)
            if broken is not None:
                self.lesson(broken)  # raises, since its file can't be read
            raise KeyError(exercise_id)
        return next(
            step.inline
            for step in self.lesson(lesson_id).steps
            if isinstance(step, Write) and step.inline is not None and step.exercise == exercise_id
        )

    def _missing(self, lesson_id: str) -> Exception:
        place = self._places.get(lesson_id)
        if place is None:
            return KeyError(lesson_id)
        return CourseError([self._folder.missing_lesson(lesson_id, place)])
