"""`dlcoach doctor`: what learners' code can do on this machine."""

from typing import Annotated

import typer

from dlcoach.cli import isolation
from dlcoach.cli.options import Language, language_option
from dlcoach.cli.session import speak
from dlcoach.language import _


def add_to(app: typer.Typer) -> None:
    """Put the command into `app`, with its help in the current language."""

    @app.command(
        help=_(
            "Try what hostile code would try, and say what is contained here. Exit status: 0 all is contained, "
            "1 something is not."
        )
    )
    def doctor(lang: Annotated[Language | None, language_option()] = None) -> None:
        speak(lang)
        raise typer.Exit(examine())


def examine() -> int:
    """Print each trial and how strong isolation is; return the command's exit status."""
    from dlcoach.grading import doctor
    from dlcoach.grading.grader import Grader

    with Grader() as grader:
        loose = 0
        typer.echo(_("A submission tried to:"))
        for trial in doctor.examine(grader):
            loose += not trial.contained
            outcome = _("contained") if trial.contained else _("NOT CONTAINED")
            mark = "✓" if trial.contained else "✗"
            typer.echo("  " + _("{mark} {trial}: {outcome}", mark=mark, trial=trial.words, outcome=outcome))
        typer.echo(_("isolation: {isolation}", isolation=isolation.words(doctor.isolation(grader))))
    if loose:
        typer.echo(_("Grade only code that you trust here, or use Linux 5.13 or newer on x86-64 or arm64."))
    return int(loose > 0)
