"""`dlcoach stats`: how the learner has come along."""

import shutil
from pathlib import Path
from typing import Annotated

import typer

from dlcoach.cli.options import Language, course_option, json_option, language_option
from dlcoach.cli.session import session
from dlcoach.language import _


def add_to(app: typer.Typer) -> None:
    """Put the command into `app`, with its help in the current language."""

    @app.command("stats", help=_("Show your days, what you know, and what comes back."))
    def stats(
        as_json: Annotated[bool, json_option()] = False,
        course: Annotated[Path | None, course_option()] = None,
        lang: Annotated[Language | None, language_option()] = None,
    ) -> None:
        from dlcoach.progress.day import now
        from dlcoach.study.statistics import gather

        with session(course, lang) as opened:
            statistics = gather(opened.course, opened.store, now())
            drawn_in_ascii = opened.store.setting("symbols") == "ascii"
        if as_json:
            import json

            typer.echo(json.dumps(statistics.to_json(), indent=2, ensure_ascii=False))
            return
        from dlcoach.prose.symbols import ascii_only, drawn, use_ascii
        from dlcoach.study.statistics_page import draw

        use_ascii(drawn_in_ascii)
        width = min(shutil.get_terminal_size().columns, 112)
        for line in draw(statistics, width):
            text = "".join(span.text for span in line).rstrip()
            typer.echo(drawn(text) if ascii_only() else text)
