"""`dlcoach grade`: judge one submission, without the app."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dlcoach.cli.options import Device, Language, course_option, json_option, language_option
from dlcoach.cli.session import Session, session, unknown
from dlcoach.language import _

if TYPE_CHECKING:
    from dlcoach.course.exercise import Exercise
    from dlcoach.course.lesson import Lesson
    from dlcoach.grading.verdict import Verdict
    from dlcoach.progress.store import Store

EXIT_CODES = {"pass": 0, "not yet": 1, "could not grade": 2}


def add_to(app: typer.Typer) -> None:
    """Put the command into `app`, with its help in the current language."""

    @app.command(
        help=_(
            "Grade a solution of an exercise. Exit status: 0 it passes, 1 not yet, 2 it could not be graded or the "
            "command was used wrongly."
        )
    )
    def grade(
        exercise: Annotated[str, typer.Argument(metavar="EXERCISE", help=_("An exercise's id, such as my-linear."))],
        file: Annotated[
            Path | None,
            typer.Argument(
                metavar="[FILE]",
                help=_(
                    "The solution; - is standard input. Without it: EXERCISE.py in this folder, with _ or - in its "
                    "name, else what you wrote in the app."
                ),
            ),
        ] = None,
        as_json: Annotated[bool, json_option()] = False,
        seed: Annotated[
            int | None, typer.Option("--seed", metavar="N", min=0, help=_("Draw the same inputs as that attempt did."))
        ] = None,
        device: Annotated[Device, typer.Option("--device", help=_("Where the tensors live."))] = "cpu",
        course: Annotated[Path | None, course_option()] = None,
        lang: Annotated[Language | None, language_option()] = None,
    ) -> None:
        from dlcoach.cli.submission import find

        with session(course, lang) as opened:
            found = find_exercise(opened, exercise)
            submission = find(exercise, file, opened.store)
            verdict = judge(opened, found, submission.source, seed, device)
            from dlcoach.cli import report

            if as_json:
                typer.echo(report.to_json(verdict, found))
            else:
                typer.echo(report.to_text(verdict, found, submission.origin))
        raise typer.Exit(EXIT_CODES[verdict.outcome])


def find_exercise(opened: Session, exercise: str) -> "Exercise":
    """The exercise of that id; where there is none, the command ends and names the nearest."""
    try:
        return opened.course.exercise(exercise)
    except KeyError:
        unknown(_("There is no exercise {exercise}.", exercise=exercise), exercise, exercise_ids(opened))


def exercise_ids(opened: Session) -> list[str]:
    """Every exercise that a lesson asks for."""
    return [exercise for lesson in readable_lessons(opened) for exercise in lesson.exercises]


def judge(opened: Session, exercise: "Exercise", source: str, seed: int | None, device: Device) -> "Verdict":
    """Grade the source. An attempt is kept, and a pass completes the steps that ask for the exercise."""
    from dlcoach.grading.grader import Grader

    grader = Grader()
    try:
        grader.start()
        steps = steps_for(opened, exercise.id)  # while the grader loads torch
        with notice(_("Grading…")):
            verdict = grader.grade(exercise, source, seed=seed, device=device)
    finally:
        grader.close()
    keep(opened.store, source, verdict, steps)
    return verdict


def keep(store: "Store", source: str, verdict: "Verdict", steps: list[tuple[str, str]]) -> None:
    """Keep the attempt; a pass completes these steps. Where the grader failed there was no attempt."""
    from dlcoach.grading.verdict import Outcome

    if verdict.outcome is Outcome.COULD_NOT_GRADE:
        return
    store.record_attempt(verdict.exercise, source, verdict.to_json())
    if verdict.passed:
        for lesson, step in steps:
            store.complete(lesson, step)


def steps_for(opened: Session, exercise: str) -> list[tuple[str, str]]:
    """The lessons, and the steps in them, that ask for the exercise."""
    from dlcoach.course.lesson import Write

    return [
        (lesson.id, step.id)
        for lesson in readable_lessons(opened)
        for step in lesson.steps
        if isinstance(step, Write) and step.exercise == exercise
    ]


def readable_lessons(opened: Session) -> Iterator["Lesson"]:
    """The course's lessons, without those that can't be read: they are no reason not to grade."""
    from dlcoach.course.problem import CourseError

    for lesson in opened.course.lesson_ids():
        try:
            yield opened.course.lesson(lesson)
        except CourseError:
            continue


@contextmanager
def notice(text: str) -> Iterator[None]:
    """Show on a terminal that work is going on, and wipe that away after it."""
    if not sys.stderr.isatty():
        yield
        return
    typer.echo(text, err=True, nl=False)
    try:
        yield
    finally:
        typer.echo("\r\x1b[K", err=True, nl=False)
