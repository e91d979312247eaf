"""`dlcoach solution`: right solutions of an exercise, without the app."""

import json
import sys
from difflib import unified_diff
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from dlcoach.cli.grade import find_exercise
from dlcoach.cli.options import Language, course_option, json_option, language_option
from dlcoach.cli.session import Session, fail, session
from dlcoach.language import _

if TYPE_CHECKING:
    from dlcoach.course.exercise import Exercise
    from dlcoach.study.exercise_solutions import Solution


def add_to(app: typer.Typer) -> None:
    """Put the command into `app`, with its help in the current language."""

    @app.command(
        help=_("Show right solutions of an exercise. Before you have passed, you are asked first. It passes nothing.")
    )
    def solution(
        exercise: Annotated[str, typer.Argument(metavar="EXERCISE", help=_("An exercise's id, such as my-linear."))],
        variant: Annotated[
            str | None, typer.Option("--variant", metavar="NAME", help=_("Another way than the reference."))
        ] = None,
        diff: Annotated[bool, typer.Option("--diff", help=_("Show how it differs from your code in the app."))] = False,
        yes: Annotated[bool, typer.Option("--yes", "-y", help=_("Don't ask."))] = False,
        as_json: Annotated[bool, json_option()] = False,
        course: Annotated[Path | None, course_option()] = None,
        lang: Annotated[Language | None, language_option()] = None,
    ) -> None:
        with session(course, lang) as opened:
            from dlcoach.study.exercise_solutions import solutions

            found = find_exercise(opened, exercise)
            all_of_them = solutions(found)
            shown = next((one for one in all_of_them if one.name == variant), None)
            if shown is None:
                names = [one.name for one in all_of_them if one.name]
                unknown_variant(found.id, str(variant), names)
            ask(opened, found, yes)
            if as_json:
                variants = {one.name: one.source for one in all_of_them if one.name}
                typer.echo(json.dumps({"exercise": found.id, "reference": found.reference, "variants": variants}))
                return
            typer.echo(difference(opened, found, shown) if diff else shown.source.rstrip("\n"))
            others = [one.name or _("the reference") for one in all_of_them if one is not shown]
            if others and not diff and sys.stdout.isatty():
                typer.echo("\n# " + _("Other ways: {names} (--variant NAME)", names=_(", ").join(others)))


def unknown_variant(exercise: str, variant: str, names: list[str]) -> NoReturn:
    """Fail on a variant that the exercise doesn't have."""
    if not names:
        fail(_("{exercise} has one solution alone: the reference.", exercise=exercise))
    fail(
        _(
            "{exercise} has no variant {variant}, but {names}.",
            exercise=exercise,
            variant=variant,
            names=_(", ").join(names),
        )
    )


def ask(opened: Session, exercise: "Exercise", yes: bool) -> None:
    """Go on where the learner may see it, or wants to, which is then kept; else end the command with status 1."""
    from dlcoach.study.exercise_solutions import may_see

    if may_see(opened.store, exercise.id):
        return
    if not yes:
        if not sys.stdin.isatty():
            fail(_("You have not passed {exercise} yet. --yes shows the solution all the same.", exercise=exercise.id))
        question = _("Show the solution? You can still write it yourself; the exercise comes back in review.")
        if not typer.confirm(question, err=True):
            raise typer.Exit(1)
    opened.store.see_solution(exercise.id)


def difference(opened: Session, exercise: "Exercise", solution: "Solution") -> str:
    """How the solution differs from the learner's code, as a unified diff."""
    own = opened.store.draft(exercise.id)
    if own is None:
        fail(_("The app holds no code of yours for {exercise}.", exercise=exercise.id))
    lines = unified_diff(
        own.splitlines(), solution.source.splitlines(), _("yours"), solution.title(), lineterm="", n=1_000
    )
    return "\n".join(lines)
