"""`dlcoach search`: where the course speaks of something."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dlcoach.cli.options import Language, course_option, json_option, language_option
from dlcoach.cli.session import session
from dlcoach.language import _, language, ngettext

if TYPE_CHECKING:
    from dlcoach.study.search import Found

WIDTH = 96  # cells of the line that shows the words in their context


def add_to(app: typer.Typer) -> None:
    """Put the command into `app`, with its help in the current language."""

    @app.command(help=_("Find words in the course, in both languages."))
    def search(
        words: Annotated[list[str], typer.Argument(help=_("Words; a place is found where it holds all of them."))],
        as_json: Annotated[bool, json_option()] = False,
        course: Annotated[Path | None, course_option()] = None,
        lang: Annotated[Language | None, language_option()] = None,
    ) -> None:
        from dlcoach.study.search import Index

        with session(course, lang) as opened:
            found = Index.of(opened.course).search(" ".join(words), language(), opened.store.completed)

        if as_json:
            import json

            rows = [
                {
                    "lesson": hit.lesson.id,
                    "title": hit.lesson.title.to(language()),
                    "step": hit.step.id if hit.step is not None else None,
                    "number": hit.number,
                    "language": hit.language,
                    "text": context(hit),
                }
                for hit in found
            ]
            typer.echo(json.dumps(rows, indent=2, ensure_ascii=False))
        elif not found:
            typer.echo(_("Nothing in this course holds “{words}”.", words=" ".join(words)))
        else:
            typer.echo("\n".join(f"{place(hit)}\n    {context(hit)}" for hit in found))
            typer.echo("\n" + ngettext("{n} place", "{n} places", len(found)))


def context(hit: "Found") -> str:
    """The words with what stands around them, on one line."""
    return "".join(piece for piece, _ in hit.context(WIDTH))


def place(hit: "Found") -> str:
    """Where it is: the lesson and the step, in words and by their ids."""
    title = hit.lesson.title.to(language())
    if hit.step is None:
        return f"{title}  ({hit.lesson.id})"
    step = _("step {k} of {n}", k=hit.number, n=len(hit.lesson.steps))
    return f"{title} › {step}  ({hit.lesson.id}/{hit.step.id})"
