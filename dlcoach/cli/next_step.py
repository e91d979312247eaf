"""`dlcoach next`: what to do now, and the command for it."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dlcoach.cli.options import Language, course_argument, course_option, language_option
from dlcoach.cli.session import Session, fail, session
from dlcoach.language import _, language

if TYPE_CHECKING:
    from dlcoach.course.lesson import Step
    from dlcoach.study.standing import Standing


def add_to(app: typer.Typer) -> None:
    """Put the command into `app`, with its help in the current language."""

    @app.command("next", help=_("Say what to do next, and the command for it."))
    def next_(
        course: Annotated[Path | None, course_option()] = None,
        lang: Annotated[Language | None, language_option()] = None,
    ) -> None:
        with session(course, lang) as opened:
            broken: list[str] = []
            found = next_step(opened, broken)
            if found is not None:
                typer.echo("\n".join(lines(opened, *found, course_argument(course))))
            elif not broken:
                typer.echo(_("You have done every step of this course."))
            else:
                fail(
                    _(
                        "Nothing is left but what can't be read: {lessons}. See `dlcoach list`.",
                        lessons=_(", ").join(broken),
                    )
                )


def next_step(opened: Session, broken: list[str]) -> "tuple[Standing, Step] | None":
    """Where the learner was last, if something is left to do there; else the course's first step that isn't done.

    Lessons that can't be read are passed by: there is more to learn meanwhile. Their ids go into `broken`.
    """
    from dlcoach.course.problem import CourseError
    from dlcoach.study.standing import Standing

    lessons = opened.course.lesson_ids()
    place = opened.store.place()
    last = [place[0]] if place and place[0] in lessons else []
    for id_ in last + lessons:
        try:
            standing = Standing.of(opened.course.lesson(id_), opened.store)
        except CourseError:
            broken.append(id_)
            continue
        step = standing.next_step(opened.store.place_in(id_))
        if step is not None:
            return standing, step
    return None


def lines(opened: Session, standing: "Standing", step: "Step", course: str) -> list[str]:
    """The step in words, and the commands that lead to it."""
    from dlcoach.course.lesson import Write

    lesson = standing.lesson
    place = {"n": lesson.steps.index(step) + 1, "steps": len(lesson.steps), "lesson": lesson.title.to(language())}
    start = f"  dlcoach start {lesson.id}{course}"
    if not isinstance(step, Write):
        return [_("Next: step {n} of {steps} of “{lesson}”", **place), start]
    title = opened.course.exercise(step.exercise).title.to(language())
    return [
        _("Next: step {n} of {steps} of “{lesson}”, to write: {title}", title=title, **place),
        start,
        _("or write {file} in your own editor, and then", file=f"{step.exercise.replace('-', '_')}.py"),
        f"  dlcoach grade {step.exercise}{course}",
    ]
