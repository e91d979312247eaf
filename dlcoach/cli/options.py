"""Options that several commands have."""

from pathlib import Path
from typing import Any, Literal

import typer

from dlcoach.language import _

Language = Literal["en", "zh"]
Device = Literal["cpu", "cuda"]


def course_option() -> Any:
    """`--course DIR`"""
    return typer.Option("--course", metavar="DIR", help=_("The course's folder, instead of the one that comes along."))


def language_option() -> Any:
    """`--lang en|zh`"""
    return typer.Option("--lang", help=_("The language to speak, instead of the one chosen in the app."))


def json_option() -> Any:
    """`--json`"""
    return typer.Option("--json", help=_("Print JSON, for programs."))


def course_argument(course: Path | None) -> str:
    """` --course DIR` for a command that is shown to the learner, nothing for the course that comes along."""
    import shlex

    return f" --course {shlex.quote(str(course))}" if course else ""
