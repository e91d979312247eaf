"""`dlcoach hint`: the next hint of an exercise, without the app."""

import json
from pathlib import Path
from typing import Annotated

import typer

from dlcoach.cli.grade import find_exercise
from dlcoach.cli.options import Language, course_option, json_option, language_option
from dlcoach.cli.session import session
from dlcoach.language import _, language


def add_to(app: typer.Typer) -> None:
    """Put the command into `app`, with its help in the current language."""

    @app.command(help=_("Show the next hint of an exercise. Behind the last one, all of them."))
    def hint(
        exercise: Annotated[str, typer.Argument(metavar="EXERCISE", help=_("An exercise's id, such as my-linear."))],
        shown: Annotated[
            bool, typer.Option("--shown", help=_("Show the hints that are open already, and open no other."))
        ] = False,
        as_json: Annotated[bool, json_option()] = False,
        course: Annotated[Path | None, course_option()] = None,
        lang: Annotated[Language | None, language_option()] = None,
    ) -> None:
        with session(course, lang) as opened:
            found = find_exercise(opened, exercise)
            hints = [hint.to(language()) for hint in found.hints]
            before = min(opened.store.hints_shown(found.id), len(hints))
            if not shown and before < len(hints):
                opened.store.show_hint(found.id)
                now, told = before + 1, [before]
            else:
                now, told = before, list(range(before))
            if as_json:
                typer.echo(json.dumps({"exercise": found.id, "hints": hints[:now], "of": len(hints)}))
                return
            if not hints:
                typer.echo(_("{exercise} has no hints.", exercise=found.id))
                return
            from dlcoach.cli.report import page

            for number in told:
                typer.echo(page(f"## {_('Hint {number} of {n}', number=number + 1, n=len(hints))}\n\n{hints[number]}"))
                typer.echo()
            typer.echo(closing_words(found.id, now, len(hints)))


def closing_words(exercise: str, open_now: int, of: int) -> str:
    """How to go on."""
    if open_now < of:
        return _("`dlcoach hint {exercise}` shows one more.", exercise=exercise)
    return _("That was the last. `dlcoach solution {exercise}` shows the solution.", exercise=exercise)
