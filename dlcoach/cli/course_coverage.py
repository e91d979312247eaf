"""`dlcoach course coverage`: which lesson covers each section of the notes, and what no lesson does."""

from pathlib import Path
from typing import Annotated, Any

import typer

from dlcoach.cli.options import Language, json_option, language_option
from dlcoach.cli.session import fail, speak
from dlcoach.language import _, ngettext


def add_to(app: typer.Typer) -> None:
    """Put the command into `app`, with its help in the current language."""

    @app.command(
        help=_(
            "Show which lesson covers each section of the notes. Exit status: 0 all are covered, 1 some are not, 2 it "
            "could not be told."
        )
    )
    def coverage(
        folder: Annotated[
            Path | None, typer.Argument(metavar="[DIR]", help=_("The course's folder."), show_default=False)
        ] = None,
        sections: Annotated[
            Path | None,
            typer.Option(
                "--sections",
                metavar="TSV",
                help=_("The table of sections: id, tab, title. Else `lessons/sections.tsv` of the course."),
            ),
        ] = None,
        as_json: Annotated[bool, json_option()] = False,
        lang: Annotated[Language | None, language_option()] = None,
    ) -> None:
        from dlcoach.cli.course_check import folder_here

        speak(lang)
        chart = coverage_of(folder or folder_here(), sections)
        if as_json:
            import json

            typer.echo(json.dumps(chart, indent=2, ensure_ascii=False))
        else:
            typer.echo("\n".join(lines(chart)))
        raise typer.Exit(1 if chart["missing"] or chart["unknown"] else 0)


def coverage_of(folder: Path, table: Path | None) -> dict[str, Any]:
    """The sections with their lessons, as JSON values; `unknown` are those that lessons name and the table lacks.

    Where the table can't be read, the command ends.
    """
    from dlcoach.course.folder import CourseFolder
    from dlcoach.course.problem import Problem
    from dlcoach.course.sections import covered_by, read_sections

    if not folder.is_dir():
        fail(_("There is no folder {folder}.", folder=folder))
    course = CourseFolder(folder)
    problems: list[Problem] = []
    sections = read_sections(table or course.sections_file, problems)
    if problems:
        fail("\n".join(map(str, problems)))
    covered = covered_by(course)
    return {
        "sections": [{"id": id_, "title": title, "lessons": covered.get(id_, [])} for id_, title in sections.items()],
        "missing": [id_ for id_ in sections if id_ not in covered],
        "unknown": [id_ for id_ in covered if id_ not in sections],
    }


def lines(chart: dict[str, Any]) -> list[str]:
    """The chart as text, one section a line, what is missing behind it."""
    sections = chart["sections"]
    wide = max((len(section["id"]) for section in sections), default=0)
    text = [
        f"{'✓' if section['lessons'] else '✗'} {section['id']:<{wide}}  {section['title']}"
        + (f"  ← {', '.join(section['lessons'])}" if section["lessons"] else "")
        for section in sections
    ]
    done = len(sections) - len(chart["missing"])
    text += ["", ngettext("{done} of {n} section covered", "{done} of {n} sections covered", len(sections), done=done)]
    if chart["unknown"]:
        text.append(_("not in the table: {ids}", ids=", ".join(chart["unknown"])))
    return text
