"""`dlcoach review`: what has come back."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dlcoach.cli.options import Language, course_option, json_option, language_option
from dlcoach.cli.session import Session, session
from dlcoach.language import _, language

if TYPE_CHECKING:
    from dlcoach.study.review import Due


def add_to(app: typer.Typer) -> None:
    """Put the command into `app`, with its help in the current language."""

    @app.command(help=_("Answer what has come back, before you forget it."))
    def review(
        plain: Annotated[
            bool, typer.Option("--plain", help=_("Line by line, for screen readers and pipes: no full-screen app."))
        ] = False,
        folder: Annotated[
            Path, typer.Option("--folder", metavar="DIR", help=_("With --plain: where your code is written to."))
        ] = Path(),
        width: Annotated[
            int | None, typer.Option("--width", metavar="N", min=20, help=_("With --plain: the longest line (76)."))
        ] = None,
        as_json: Annotated[bool, json_option()] = False,
        course: Annotated[Path | None, course_option()] = None,
        lang: Annotated[Language | None, language_option()] = None,
    ) -> None:
        with session(course, lang) as opened:
            if as_json:
                import json

                typer.echo(json.dumps(due(opened), indent=2, ensure_ascii=False))
                return
            if plain:
                from dlcoach.plain.review import run as run_plain

                raise typer.Exit(run_plain(opened.course, opened.store, folder=folder.absolute(), width=width))
            from dlcoach.cli.start import need_terminal

            need_terminal()
            from dlcoach.tui.app import run

            raise typer.Exit(run(opened.course.folder, None, language(), opened.store, review=True))


def due(opened: Session) -> dict[str, Any]:
    """What is due, as JSON values: what is most likely forgotten first."""
    from dlcoach.progress.day import now, study_day
    from dlcoach.study.review import due_now

    at = now()
    today = study_day(at)
    entries = due_now(opened.course, opened.store, at)
    return {"today": today.isoformat(), "due": [_entry(entry) for entry in entries]}


def _entry(entry: "Due") -> dict[str, Any]:
    place = {"exercise": entry.exercise} if entry.exercise else {"lesson": entry.lesson, "step": entry.step.id}
    card = entry.item.card
    return {
        **place,
        "title": entry.title.to(language()),
        "due": card.due.isoformat(),
        "last": card.last.isoformat(),
        "stability": round(card.stability, 2),
        "difficulty": round(card.difficulty, 2),
        "reviews": card.reviews,
        "lapses": card.lapses,
    }
