"""`dlcoach history`: the attempts at an exercise, without the app."""

import json
from collections.abc import Sequence
from difflib import unified_diff
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dlcoach.cli.grade import find_exercise
from dlcoach.cli.options import Language, course_option, json_option, language_option
from dlcoach.cli.session import fail, session
from dlcoach.language import _, ngettext

if TYPE_CHECKING:
    from dlcoach.course.exercise import Exercise
    from dlcoach.study.versions import Version


def add_to(app: typer.Typer) -> None:
    """Put the command into `app`, with its help in the current language."""

    @app.command(help=_("List your attempts at an exercise, or show one of them."))
    def history(
        exercise: Annotated[str, typer.Argument(metavar="EXERCISE", help=_("An exercise's id, such as my-linear."))],
        number: Annotated[
            int | None, typer.Argument(metavar="[N]", help=_("Print the code of this attempt."), min=1)
        ] = None,
        diff: Annotated[
            bool, typer.Option("--diff", help=_("Print what has changed from that attempt to your code in the app."))
        ] = False,
        as_json: Annotated[bool, json_option()] = False,
        course: Annotated[Path | None, course_option()] = None,
        lang: Annotated[Language | None, language_option()] = None,
    ) -> None:
        if diff and number is None:
            fail(_("--diff needs the number of an attempt."))
        with session(course, lang) as opened:
            from dlcoach.study.versions import versions

            found = find_exercise(opened, exercise)
            attempts = [v for v in reversed(versions(opened.store, found.id, found.id)) if v.number]
            if number is not None:
                one = attempt(attempts, number, found.id)
                now = opened.store.draft(found.id)
                if as_json:
                    typer.echo(json.dumps(record(one, found, source=True)))
                elif diff:
                    typer.echo(changes(one, now if now is not None else found.starter))
                else:
                    typer.echo(one.source.rstrip("\n"))
            elif as_json:
                typer.echo(json.dumps([record(one, found) for one in attempts]))
            else:
                typer.echo(table(attempts, found))


def attempt(attempts: Sequence["Version"], number: int, exercise: str) -> "Version":
    """The attempt of that number; where there is none, the command ends."""
    if number > len(attempts):
        fail(
            ngettext(
                "There is {n} attempt at {exercise}, and no attempt {number}.",
                "There are {n} attempts at {exercise}, and no attempt {number}.",
                len(attempts),
                exercise=exercise,
                number=number,
            )
        )
    return attempts[number - 1]


def record(one: "Version", exercise: "Exercise", *, source: bool = False) -> dict[str, object]:
    """An attempt as JSON values."""
    from dlcoach.study.attempt_words import reason

    verdict = one.verdict
    return {
        "number": one.number,
        "at": one.at.isoformat(),
        "verdict": verdict.outcome if verdict else None,
        "mistake": verdict.mistake if verdict else None,
        "case": verdict.finding.case or None if verdict and verdict.finding else None,
        "reason": reason(verdict, exercise) if verdict else "",
        "seed": verdict.seed if verdict else None,
        **({"source": one.source} if source else {}),
    }


def table(attempts: Sequence["Version"], exercise: "Exercise") -> str:
    """A line for each attempt, oldest first."""
    from dlcoach.progress import day
    from dlcoach.study.attempt_words import moment, reason

    if not attempts:
        return _("No attempts at {exercise} yet.", exercise=exercise.id)
    now = day.now().astimezone()
    digits = len(str(len(attempts)))
    lines = []
    for one in attempts:
        assert one.verdict is not None
        mark = "✓" if one.verdict.passed else "✗"
        parts = [f"{one.number:{digits}} {mark} {moment(one.at, now)}", one.outcome(), reason(one.verdict, exercise)]
        lines.append("  ".join(part for part in parts if part))
    return "\n".join(lines)


def changes(one: "Version", now: str) -> str:
    """What has changed since the attempt, as a unified diff."""
    lines = list(
        unified_diff(
            one.source.splitlines(),
            now.splitlines(),
            _("attempt {number}", number=one.number),
            _("your code now"),
            lineterm="",
        )
    )
    return "\n".join(lines) if lines else _("Nothing has changed since.")
