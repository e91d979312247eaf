"""`dlcoach list`: the course and how far the learner is in it."""

from pathlib import Path
from typing import Annotated, Any

import typer

from dlcoach.cli.options import Language, course_option, json_option, language_option
from dlcoach.cli.session import Session, session
from dlcoach.language import _, language, ngettext

SYMBOLS = {"done": "✓", "begun": "▸", "not begun": "·", "broken": "!"}


def add_to(app: typer.Typer) -> None:
    """Put the command into `app`, with its help in the current language."""

    @app.command("list", help=_("Show the course and how far you are in it."))
    def list_(
        as_json: Annotated[bool, json_option()] = False,
        course: Annotated[Path | None, course_option()] = None,
        lang: Annotated[Language | None, language_option()] = None,
    ) -> None:
        with session(course, lang) as opened:
            chart = course_map(opened)
        if as_json:
            import json

            typer.echo(json.dumps(chart, indent=2))
        else:
            typer.echo("\n".join(lines(chart)))


def course_map(opened: Session) -> dict[str, Any]:
    """The course as JSON values: its units, their lessons, and in each how many steps are done.

    A lesson that can't be read has the state "broken"; its numbers are null.
    """
    return {
        "title": opened.course.title.to(language()),
        "units": [
            {
                "id": unit.id,
                "title": unit.title.to(language()),
                "lessons": [entry(opened, lesson) for lesson in unit.lessons],
            }
            for unit in opened.course.units
        ],
    }


def entry(opened: Session, lesson: str) -> dict[str, Any]:
    """One lesson of the map."""
    from dlcoach.course.problem import CourseError
    from dlcoach.study.standing import Standing

    numbers: dict[str, Any]
    try:
        standing = Standing.of(opened.course.lesson(lesson), opened.store)
    except CourseError as error:
        numbers = {"minutes": None, "state": "broken", "done": None, "steps": None}
        problems = [str(problem) for problem in error.problems]
    else:
        numbers = {
            "minutes": standing.lesson.minutes,
            "state": standing.state,
            "done": len(standing.done),
            "steps": len(standing.lesson.steps),
        }
        problems = []
    return {"id": lesson, "title": opened.course.title_of(lesson).to(language()), **numbers, "problems": problems}


def lines(chart: dict[str, Any]) -> list[str]:
    """The map as text, one lesson a line."""
    lessons = [lesson for unit in chart["units"] for lesson in unit["lessons"]]
    wide = max((len(lesson["id"]) for lesson in lessons), default=0)
    text = [chart["title"]]
    for unit in chart["units"]:
        text += ["", unit["title"]]
        for lesson in unit["lessons"]:
            if lesson["state"] == "broken":
                count, title = "", _("can't be read: {problem}", problem=lesson["problems"][0])
            else:
                count, title = f"{lesson['done']}/{lesson['steps']}", lesson["title"]
            text.append(f"  {SYMBOLS[lesson['state']]} {count:>5}  {lesson['id']:<{wide}}  {title}")
    done = sum(lesson["state"] == "done" for lesson in lessons)
    text += ["", ngettext("{done} of {n} lesson done", "{done} of {n} lessons done", len(lessons), done=done)]
    return text
