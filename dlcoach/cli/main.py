"""The `dlcoach` command."""

import gc
import sys
from io import TextIOWrapper
from typing import Annotated

import typer

from dlcoach import __version__
from dlcoach.cli import (
    archive,
    course_check,
    course_coverage,
    course_map,
    doctor,
    grade,
    hint,
    history,
    lab,
    next_step,
    review,
    search,
    serve,
    settings,
    solution,
    start,
    statistics,
    watch,
)
from dlcoach.language import _, set_language, system_language


def build() -> typer.Typer:
    """The commands, with their help in the current language."""
    app = group(_("Learn deep learning by writing it."))

    @app.callback()
    def root(
        version: Annotated[
            bool, typer.Option("--version", help=_("Show the version."), is_eager=True, callback=show_version)
        ] = False,
    ) -> None:
        pass

    start.add_to(app)
    course_map.add_to(app)
    next_step.add_to(app)
    grade.add_to(app)
    watch.add_to(app)
    hint.add_to(app)
    solution.add_to(app)
    history.add_to(app)
    lab.add_to(app)
    search.add_to(app)
    settings.add_to(app)
    doctor.add_to(app)
    serve.add_to(app)
    review.add_to(app)
    statistics.add_to(app)
    archive.add_to(app)

    course = group(_("For those who write courses."))
    course.callback()(lambda: None)  # without it, Typer takes a group of one command for that command itself
    course_check.add_to(course)
    course_coverage.add_to(course)
    app.add_typer(course, name="course")
    return app


def group(words: str) -> typer.Typer:
    """Commands under one name. Help is plain text and errors are one line: Rich would take longer than the rest."""
    return typer.Typer(
        help=words, no_args_is_help=True, add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False
    )


def show_version(asked: bool) -> None:
    """Print the version and leave."""
    if asked:
        typer.echo(f"dlcoach {__version__}")
        raise typer.Exit


def main() -> None:
    """Run the command that `sys.argv` names, and exit with its status."""
    # Imports and the first screen make many objects and hardly any garbage: looking for it takes 5 % of a start.
    gc.set_threshold(50_000, 20, 20)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal or pipe that lacks a character still gets the rest
    set_language(system_language())
    build()(prog_name="dlcoach")
