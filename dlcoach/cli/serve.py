"""`dlcoach serve`: the app in a browser on this machine."""

import os
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Annotated

import typer

from dlcoach.cli.options import Language, course_option, language_option
from dlcoach.cli.session import fail, session
from dlcoach.language import _

PORT = 8000


def add_to(app: typer.Typer) -> None:
    """Put the command into `app`, with its help in the current language."""

    @app.command(
        help=_("Serve the app to a browser on this machine, behind a secret address that is printed. Ctrl+C ends it.")
    )
    def serve(
        port: Annotated[
            int,
            typer.Option(
                "--port", metavar="N", min=0, max=65535, help=_("The port to listen on (8000); 0 takes a free one.")
            ),
        ] = PORT,
        course: Annotated[Path | None, course_option()] = None,
        lang: Annotated[Language | None, language_option()] = None,
    ) -> None:
        with session(course, lang):  # what is wrong with the course or the progress is said here, not in the browser
            pass
        from dlcoach.serve.gate import Gate
        from dlcoach.serve.server import LoopbackServer, PortTaken, listen

        try:
            listening = listen(port)
        except PortTaken as error:
            fail(str(error))
        gate = Gate(listening.getsockname()[1])
        LoopbackServer(app_command(course, lang), gate, typer.echo).run(listening)


def app_command(course: Path | None, lang: str | None) -> str:
    """The shell command that starts the app for one browser tab."""
    # -P: a learner's own tokenize.py in the current folder must not stand in for Python's
    words = [sys.executable, "-P", "-m", "dlcoach", "start"]
    words += ["--course", str(course.absolute())] if course else []
    words += ["--lang", lang] if lang else []
    if os.name == "nt":
        return subprocess.list2cmdline(words)
    return f"exec {shlex.join(words)}"  # in the shell's place: whoever ends the process ends the app
