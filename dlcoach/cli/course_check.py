"""`dlcoach course check`: what authors run before learners see their course."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from dlcoach.cli.options import Language, course_option, language_option
from dlcoach.cli.session import fail, speak
from dlcoach.language import _, ngettext


def add_to(app: typer.Typer) -> None:
    """Put the command into `app`, with its help in the current language."""

    @app.command(
        help=_(
            "Check a course: its files, then that each reference and variant passes, each starter and mistake fails, "
            "and each answer is what the code gives. Exit status: 0 all is well, 1 there are problems, 2 it could not "
            "be checked."
        )
    )
    def check(
        folder: Annotated[
            Path | None,
            typer.Argument(
                metavar="[DIR]",
                help=_(
                    "The course's folder. Without it: this folder where it holds a course, "
                    "else the one that comes along."
                ),
            ),
        ] = None,
        only: Annotated[
            list[str] | None,
            typer.Option("--only", metavar="ID", help=_("Check this lesson or exercise alone; may be given again.")),
        ] = None,
        course: Annotated[Path | None, course_option()] = None,
        lang: Annotated[Language | None, language_option()] = None,
    ) -> None:
        speak(lang)
        if folder and course:
            raise typer.BadParameter(_("Name the folder once, as DIR or with --course."))
        raise typer.Exit(check_folder(folder or course or folder_here(), only))


def folder_here() -> Path:
    """The current folder where it is a course, else the course that comes along."""
    from dlcoach.course.loader import builtin_course

    here = Path.cwd()
    holds_course = any((here / name).is_file() for name in ("course.yaml", "lessons/course.yaml"))
    return here if holds_course else builtin_course()


def check_folder(folder: Path, only: list[str] | None) -> int:
    """Print every problem of the course; return the command's exit status.

    The checks that run code wait until the files themselves are sound: they would trip over the same problems.
    """
    from dlcoach.course.check import check_course

    if not folder.is_dir():
        fail(_("There is no folder {folder}.", folder=folder))
    problems = check_course(folder, only)
    if not problems:
        from dlcoach.course.loader import load_course
        from dlcoach.grading.audit import audit

        problems = audit(load_course(folder), only=only, progress=show_progress)
    for problem in problems:
        typer.echo(str(problem))
    if problems:
        typer.echo(
            ngettext("{n} problem in {folder}", "{n} problems in {folder}", len(problems), folder=folder), err=True
        )
        return 1
    typer.echo(_("{folder}: no problems", folder=folder))
    return 0


def show_progress(done: int, n: int, name: str) -> None:
    """How far the check is, on one line of the terminal that each call writes anew and the last one wipes."""
    if sys.stderr.isatty():
        typer.echo(f"\r\x1b[K{done}/{n} {name}" if done < n else "\r\x1b[K", err=True, nl=False)
