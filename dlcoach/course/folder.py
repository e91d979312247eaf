"""A course's folder: which file holds what."""

import re
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path

from dlcoach.course.document import Mapping, Scalar, Sequence, compose, read_source
from dlcoach.course.identity import is_id
from dlcoach.course.problem import Place, Problem, nearest
from dlcoach.language import _

_OVERLAY = re.compile(r"(?P<base>.+)\.(?P<language>[a-z]{2,3}(?:-[A-Za-z0-9]+)*)\.yaml")


class CourseFolder:
    """Finds the files of a course without reading more of them than it must."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.lessons = path / "lessons"
        self.exercises = path / "exercises"
        self._translated_lessons: dict[str, dict[str, Path]] | None = None

    @cached_property
    def course_file(self) -> Path:
        """`course.yaml`: at the top where it is there, else in `lessons/`."""
        top = self.path / "course.yaml"
        inside = self.lessons / "course.yaml"
        return inside if inside.exists() and not top.exists() else top

    @property
    def sections_file(self) -> Path:
        """The table of the sections to cover; a course may do without."""
        return self.lessons / "sections.tsv"

    def lesson_file(self, lesson: str) -> Path:
        return self.lessons / f"{lesson}.yaml"

    def has_lesson(self, lesson: str) -> bool:
        return is_id(lesson) and lesson != "course" and self.lesson_file(lesson).is_file()

    def missing_lesson(self, lesson: str, place: Place) -> Problem:
        """What is wrong at the `place` that asks for a lesson which has no file."""
        return place.problem(
            _("there is no lesson `{id}`", id=lesson),
            nearest(
                lesson,
                (file.stem for file in self.lesson_files()),
                otherwise=_("write `lessons/{id}.yaml`", id=lesson),
            ),
        )

    def lesson_files(self) -> list[Path]:
        """The base file of every lesson, by name."""
        return sorted(
            file for file in self.lessons.glob("*.yaml") if file.name != "course.yaml" and not overlay_name(file)
        )

    def lesson_overlays(self, lesson: str) -> dict[str, Path]:
        """The files that translate a lesson, by language.

        The folder is listed once: a map of a thousand lessons asks a thousand times.
        """
        if self._translated_lessons is None:
            self._translated_lessons = {}
            for file in sorted(self.lessons.glob("*.*.yaml")):
                if name := overlay_name(file):
                    self._translated_lessons.setdefault(name[0], {})[name[1]] = file
        return self._translated_lessons.get(lesson, {})

    def exercise_file(self, exercise: str) -> Path:
        return self.exercises / exercise / "exercise.yaml"

    def has_exercise(self, exercise: str) -> bool:
        """Whether the exercise has a folder or stands inside a lesson."""
        return self.has_exercise_folder(exercise) or self.lesson_with(exercise) is not None

    def has_exercise_folder(self, exercise: str) -> bool:
        return is_id(exercise) and self.exercise_file(exercise).is_file()

    def exercise_folders(self) -> list[Path]:
        """The folder of every exercise that has one, by name."""
        if not self.exercises.is_dir():
            return []
        return sorted(
            folder for folder in self.exercises.iterdir() if folder.is_dir() and not folder.name.startswith((".", "__"))
        )

    def lesson_with(self, exercise: str) -> str | None:
        """The id of the lesson that holds the whole of `exercise`, None where none does."""
        return next(
            (
                file.stem
                for file, document in self._naming(exercise)
                if document and exercise in inline_exercises(document)
            ),
            None,
        )

    def broken_lesson_naming(self, exercise: str) -> str | None:
        """The id of a lesson that may hold `exercise`, for all that its broken file lets one tell; None without any."""
        return next((file.stem for file, document in self._naming(exercise) if document is None), None)

    def _naming(self, word: str) -> Iterator[tuple[Path, Mapping | None]]:
        """The lessons in whose files `word` stands; composing all of them would take seconds in a large course."""
        for file in self.lesson_files():
            text = read_source(file, [])
            if is_id(word) and text is not None and word in text:
                yield file, compose(text, file, [])


def overlays_of(file: Path) -> dict[str, Path]:
    """The files beside `file` that translate it, by language: `NAME.zh.yaml` for `NAME.yaml`."""
    found = {}
    for other in sorted(file.parent.glob(f"{file.stem}.*.yaml")):
        name = overlay_name(other)
        if name and name[0] == file.stem:
            found[name[1]] = other
    return found


def overlay_name(file: Path) -> tuple[str, str] | None:
    """The name and the language in `NAME.LANGUAGE.yaml`; None where `file` isn't named so."""
    match = _OVERLAY.fullmatch(file.name)
    return (match["base"], match["language"]) if match else None


def inline_exercises(document: Mapping) -> dict[str, Scalar]:
    """The ids of the exercises that stand inside a lesson's file."""
    found = {}
    for exercise in _exercises(document):
        identity = exercise.entries.get("id") if isinstance(exercise, Mapping) else None
        if isinstance(identity, Scalar):
            found[identity.text] = identity
    return found


def exercise_references(document: Mapping) -> set[str]:
    """The ids of the exercises in folders that a lesson's file asks for."""
    return {exercise.text for exercise in _exercises(document) if isinstance(exercise, Scalar)}


def _exercises(document: Mapping) -> list[Mapping | Scalar]:
    steps = document.entries.get("steps")
    if not isinstance(steps, Sequence):
        return []
    exercises = [step.entries.get("exercise") for step in steps.items if isinstance(step, Mapping)]
    return [exercise for exercise in exercises if isinstance(exercise, Mapping | Scalar)]
