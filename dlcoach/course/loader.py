"""Opens a course."""

from pathlib import Path
from typing import TYPE_CHECKING

from dlcoach.course.course import Course
from dlcoach.course.course_file import read_course
from dlcoach.course.folder import CourseFolder, overlays_of
from dlcoach.course.problem import CourseError, Problem

if TYPE_CHECKING:
    from dlcoach.course.exercise import Exercise


def load_course(folder: Path) -> Course:
    """The course in `folder`. Of its files `course.yaml` alone is read, and the overlays of that.

    Raises:
        CourseError: where `course.yaml` can't be used. A broken overlay is left to `check_course`: the course then
            shows the base texts.
    """
    course_folder = CourseFolder(Path(folder))
    problems: list[Problem] = []
    course = read_course(course_folder, problems)
    fatal = [problem for problem in problems if problem.file == course_folder.course_file]
    if fatal:
        raise CourseError(fatal)
    return course


def load_exercise(folder: Path) -> "Exercise":
    """The exercise that has `folder` for itself.

    Raises:
        CourseError: with every problem of its files.
    """
    from dlcoach.course.exercise_file import read_exercise

    file = Path(folder) / "exercise.yaml"
    return read_exercise(file, overlays_of(file))


def builtin_course() -> Path:
    """The folder of the course that ships with dlcoach: inside an installed package, else the repository's root."""
    package = Path(__file__).resolve().parents[1]
    installed = package / "builtin"
    return installed if installed.is_dir() else package.parent
