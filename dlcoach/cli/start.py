"""`dlcoach start`: the app."""

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from dlcoach.cli.options import Language, course_option, language_option
from dlcoach.cli.session import fail, session, unknown
from dlcoach.language import _, language

COLUMNS, ROWS = 80, 24  # what every screen fits into


def add_to(app: typer.Typer) -> None:
    """Put the command into `app`, with its help in the current language."""

    @app.command(help=_("Open the course, where you left or at a lesson."))
    def start(
        lesson: Annotated[
            str | None, typer.Argument(metavar="[LESSON]", help=_("A lesson's id, as `dlcoach list` shows it."))
        ] = None,
        plain: Annotated[
            bool, typer.Option("--plain", help=_("Line by line, for screen readers and pipes: no full-screen app."))
        ] = False,
        folder: Annotated[
            Path, typer.Option("--folder", metavar="DIR", help=_("With --plain: where your code is written to."))
        ] = Path(),
        width: Annotated[
            int | None, typer.Option("--width", metavar="N", min=20, help=_("With --plain: the longest line (76)."))
        ] = None,
        course: Annotated[Path | None, course_option()] = None,
        lang: Annotated[Language | None, language_option()] = None,
    ) -> None:
        with session(course, lang) as opened:
            if lesson is not None and lesson not in (lessons := opened.course.lesson_ids()):
                unknown(_("There is no lesson {lesson}.", lesson=lesson), lesson, lessons)
            if plain:
                from dlcoach.plain.app import run as run_plain

                raise typer.Exit(run_plain(opened.course, opened.store, lesson, folder=folder.absolute(), width=width))
            if in_browser():
                from dlcoach.serve.orphan import end_with_parent

                end_with_parent()
            else:
                need_terminal()
            from dlcoach.tui.app import run

            code = run(opened.course.folder, lesson, language(), opened.store)
        raise typer.Exit(code)


def in_browser() -> bool:
    """Whether `dlcoach serve` has started this app: the browser tells how large it is."""
    return "web_driver" in os.environ.get("TEXTUAL_DRIVER", "")


def need_terminal() -> None:
    """Fail where there is no terminal, or none that the screens fit into."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()) or os.environ.get("TERM") == "dumb":
        fail(
            _(
                "The app needs a terminal, and its input or output is none here. "
                "`dlcoach start --plain`, `dlcoach list`, `dlcoach next` and `dlcoach grade` do without."
            )
        )
    columns, rows = os.get_terminal_size(sys.stdout.fileno())
    if 0 < columns < COLUMNS or 0 < rows < ROWS:  # 0: the terminal does not say
        fail(
            _(
                "This terminal has {columns} columns and {rows} rows; "
                "the app needs {needed_columns} and {needed_rows}. "
                "Enlarge the window, or make its font smaller.",
                columns=columns,
                rows=rows,
                needed_columns=COLUMNS,
                needed_rows=ROWS,
            )
        )
