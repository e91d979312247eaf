"""Every problem of a course that shows without running its code."""

from collections.abc import Collection
from pathlib import Path

from dlcoach.course.course_file import listed_lessons, read_course
from dlcoach.course.document import Mapping, Scalar, Sequence, read_document
from dlcoach.course.exercise_file import read_exercise
from dlcoach.course.folder import (
    CourseFolder,
    exercise_references,
    inline_exercises,
    overlay_name,
    overlays_of,
)
from dlcoach.course.lesson import LabStep, Lesson, Read, Step, Write
from dlcoach.course.lesson_file import read_lesson
from dlcoach.course.problem import CourseError, Place, Problem, nearest
from dlcoach.course.prose_length import count_words
from dlcoach.course.sections import covers_of, read_sections
from dlcoach.language import _, ngettext

LONGEST_PROSE = 150
"""Words of a `read` step, and of what a `lab` step says."""
FEWEST_QUESTIONS = 5
FEWEST_KINDS = 3
"""Kinds of question in a lesson."""


def check_course(folder: Path, only: Collection[str] | None = None) -> list[Problem]:
    """Every static problem of the course in `folder`, in the order of files and lines.

    Args:
        only: ids of lessons and exercises; nothing else is looked at, `course.yaml` included.
    """
    return _Check(CourseFolder(Path(folder)), only).run()


class _Check:
    def __init__(self, folder: CourseFolder, only: Collection[str] | None) -> None:
        self._folder = folder
        self._only = only
        self._problems: list[Problem] = []
        self._listed: dict[str, int] | None = None  # the lessons of course.yaml and their ranks, where it can be read
        self._references: set[str] = set()  # exercises that lessons ask for
        self._all_readable = True  # every lesson, so that what none of them asks for is known
        self._inline: dict[str, Place] = {}  # exercises inside lessons
        self._sections: dict[str, str] | None = None  # those that lessons may cover, where the course has a table

    def run(self) -> list[Problem]:
        if not self._folder.path.is_dir():
            place = Place(self._folder.path)
            return [place.problem(_("there is no such folder"), _("name the folder that holds `lessons/`"))]
        if self._only is None:
            self._check_course_file()
        else:
            self._check_known(self._only)
        if self._folder.sections_file.exists():
            self._sections = read_sections(self._folder.sections_file, self._problems)
        for file in self._folder.lesson_files():
            self._check_lesson(file)
        for folder in self._folder.exercise_folders():
            self._check_exercise(folder)
        if self._only is None:
            self._check_stray_files()
            self._check_translations()
        return sorted(set(self._problems))

    def _wanted(self, name: str) -> bool:
        return self._only is None or name in self._only

    def _report(self, place: Place, message: str, remedy: str) -> None:
        self._problems.append(place.problem(message, remedy))

    def _check_known(self, only: Collection[str]) -> None:
        for name in only:
            if not self._folder.has_lesson(name) and not self._folder.has_exercise(name):
                self._report(
                    Place(self._folder.path),
                    _("no lesson and no exercise is called `{name}`", name=name),
                    _("give the id of one"),
                )

    def _check_course_file(self) -> None:
        read_course(self._folder, self._problems)
        document = read_document(self._folder.course_file, [])
        if document is None:
            return
        self._listed = {}
        for scalar in listed_lessons(document):
            if scalar.text in self._listed:
                self._report(
                    scalar.place,
                    _("the lesson `{id}` is listed twice", id=scalar.text),
                    _("keep it in one unit, and there once"),
                )
            elif not self._folder.has_lesson(scalar.text):
                self._problems.append(self._folder.missing_lesson(scalar.text, scalar.place))
            self._listed.setdefault(scalar.text, len(self._listed))

    def _check_lesson(self, file: Path) -> None:
        document = read_document(file, [])
        inline: dict[str, Scalar] = {}
        if document is not None:
            self._references |= exercise_references(document)
            inline = inline_exercises(document)
            self._check_inline(inline)
        if not any(map(self._wanted, (file.stem, *inline))):
            return
        self._check_covers(document)
        overlays = self._folder.lesson_overlays(file.stem)
        try:
            lesson = read_lesson(file, overlays, self._folder)
        except CourseError as error:
            self._all_readable = False
            self._problems += error.problems
        else:
            self._check_questions(lesson)
            self._check_needs(lesson)
        for translation in (file, *overlays.values()):
            self._check_prose(translation)
        if self._listed is not None and file.stem not in self._listed:
            self._report(
                Place(file), _("`course.yaml` doesn't list this lesson"), _("list it in a unit, or delete the file")
            )

    def _check_covers(self, document: Mapping | None) -> None:
        for scalar in covers_of(document):
            if self._sections is not None and scalar.text not in self._sections:
                self._report(
                    scalar.place,
                    _("there is no section `{id}`", id=scalar.text),
                    nearest(
                        scalar.text,
                        self._sections,
                        otherwise=_("cover one of `{file}`", file=self._folder.sections_file.name),
                    ),
                )

    def _check_inline(self, exercises: dict[str, Scalar]) -> None:
        for name, scalar in exercises.items():
            first = self._inline.setdefault(name, scalar.place)
            if first is not scalar.place:
                where = f"{first.file.name}:{first.line}"
            elif self._folder.has_exercise_folder(name):
                where = f"exercises/{name}"
            else:
                continue
            self._report(
                scalar.place,
                _("the exercise `{id}` stands in {where} too", id=name, where=where),
                _("keep one, and ask for it by its id elsewhere"),
            )

    def _check_questions(self, lesson: Lesson) -> None:
        questions = [step for step in lesson.steps if _is_question(step)]
        kinds = {type(step) for step in questions}
        place = Place(lesson.file)
        if len(questions) < FEWEST_QUESTIONS:
            self._report(
                place,
                ngettext("the lesson asks {n} question", "the lesson asks {n} questions", len(questions)),
                _("ask {fewest} or more", fewest=FEWEST_QUESTIONS),
            )
        if len(kinds) < FEWEST_KINDS:
            self._report(
                place,
                ngettext("its questions are of {n} kind", "its questions are of {n} kinds", len(kinds)),
                _(
                    "use {fewest} or more of choose, select, number, predict, fill, order, find-bug",
                    fewest=FEWEST_KINDS,
                ),
            )

    def _check_needs(self, lesson: Lesson) -> None:
        if self._listed is None or lesson.id not in self._listed:
            return
        for needed in lesson.needs:
            if self._listed.get(needed, -1) >= self._listed[lesson.id]:
                self._report(
                    Place(lesson.file),
                    _("this lesson needs `{id}`, which doesn't come before it", id=needed),
                    _("change the order in `course.yaml`"),
                )

    def _check_prose(self, file: Path) -> None:
        document = read_document(file, [])
        steps = document.entries.get("steps") if document else None
        if not isinstance(steps, Sequence):
            return
        for step in steps.items:
            for key in ("read", "task"):
                prose = step.entries.get(key) if isinstance(step, Mapping) else None
                if isinstance(prose, Scalar) and (words := count_words(prose.text)) > LONGEST_PROSE:
                    self._report(
                        prose.place,
                        _("this is {words} words to read", words=words),
                        _("split it into steps of {longest} words at most", longest=LONGEST_PROSE),
                    )

    def _check_exercise(self, folder: Path) -> None:
        if not self._wanted(folder.name):
            return
        file = folder / "exercise.yaml"
        try:
            read_exercise(file, overlays_of(file))
        except CourseError as error:
            self._problems += error.problems
        if self._only is None and self._all_readable and folder.name not in self._references:
            self._report(
                Place(file), _("no lesson asks for this exercise"), _("ask for it in a step, or delete the folder")
            )

    def _check_stray_files(self) -> None:
        """Files whose names keep anybody from reading them."""
        for parent in (self._folder.path, self._folder.lessons, *self._folder.exercise_folders()):
            for file in sorted(parent.glob("*.y*ml")):
                name = overlay_name(file)
                if file.suffix == ".yml":
                    self._report(Place(file), _("nobody reads `.yml`"), _("call it `{name}.yaml`", name=file.stem))
                elif name and not (parent / f"{name[0]}.yaml").exists():
                    self._report(
                        Place(file), _("there is no `{base}.yaml` to translate", base=name[0]), _("mend the name")
                    )

    def _check_translations(self) -> None:
        """A course speaks each of its languages throughout: what one file is translated to, all are."""
        files = [self._folder.course_file, *self._folder.lesson_files()]
        files += [folder / "exercise.yaml" for folder in self._folder.exercise_folders()]
        translated = {file: overlays_of(file) for file in files if file.exists()}
        languages = {language for overlays in translated.values() for language in overlays}
        for file, overlays in translated.items():
            for language in sorted(languages - overlays.keys()):
                self._report(
                    Place(file),
                    _("the translation to `{language}` is missing", language=language),
                    _("write `{name}`", name=f"{file.stem}.{language}.yaml"),
                )


def _is_question(step: Step) -> bool:
    return not isinstance(step, Read | LabStep | Write)
