"""`dlcoach watch`: work in an editor of one's own, and have every save graded."""

import time
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dlcoach.cli.grade import find_exercise, keep, notice, steps_for
from dlcoach.cli.options import Device, Language, course_option, json_option, language_option
from dlcoach.cli.session import Session, fail, session
from dlcoach.language import _

if TYPE_CHECKING:
    from dlcoach.course.exercise import Exercise
    from dlcoach.grading.grader import Grader
    from dlcoach.study.working_file import WatchedFile

LOOK_EVERY = 0.2  # seconds


def add_to(app: typer.Typer) -> None:
    """Put the command into `app`, with its help in the current language."""

    @app.command(
        help=_(
            "Watch a file that you write in your own editor, and grade every save. Ctrl+C ends it. "
            "Where the file isn't there, it is made: with your code from the app, else with the starting code."
        )
    )
    def watch(
        exercise: Annotated[str, typer.Argument(metavar="EXERCISE", help=_("An exercise's id, such as my-linear."))],
        file: Annotated[
            Path | None, typer.Argument(metavar="[FILE]", help=_("The file; EXERCISE.py in this folder, with _ for -."))
        ] = None,
        as_json: Annotated[bool, json_option()] = False,
        seed: Annotated[
            int | None, typer.Option("--seed", metavar="N", min=0, help=_("Draw the same inputs as that attempt did."))
        ] = None,
        device: Annotated[Device, typer.Option("--device", help=_("Where the tensors live."))] = "cpu",
        course: Annotated[Path | None, course_option()] = None,
        lang: Annotated[Language | None, language_option()] = None,
    ) -> None:
        with session(course, lang) as opened:
            from dlcoach.grading.grader import Grader
            from dlcoach.study.working_file import WatchedFile

            found = find_exercise(opened, exercise)
            path = Path(f"{exercise.replace('-', '_')}.py") if file is None else file
            made = make(opened, found, path)
            watcher = Watcher(opened, found, WatchedFile(path), Grader(), as_json, seed, device)
            try:
                watcher.run(at_once=not made)
            except KeyboardInterrupt:
                typer.echo("\n" + _("No longer watching. Your code is in {file}.", file=path), err=True)


def make(opened: Session, exercise: "Exercise", file: Path) -> bool:
    """Write the file where it isn't there; whether it was written."""
    draft = opened.store.draft(exercise.id)
    source = exercise.starter if draft is None else draft
    try:
        with file.open("x", encoding="utf-8", newline="\n") as made:
            made.write(source)
    except FileExistsError:
        if not file.is_file():
            fail(_("{file} is no file. Name one.", file=file))
        return False
    except OSError as error:
        fail(_("{file} can't be written: {reason}.", file=file, reason=error.strerror))
    words = _("Wrote the starting code to {file}.") if draft is None else _("Wrote your code from the app to {file}.")
    typer.echo(words.format(file=file), err=True)
    return True


class Watcher:
    """Grades what is saved, one save after another. Of several saves during a grading, the last one counts."""

    def __init__(
        self,
        opened: Session,
        exercise: "Exercise",
        watched: "WatchedFile",
        grader: "Grader",
        as_json: bool,
        seed: int | None,
        device: Device,
    ) -> None:
        self.opened = opened
        self.exercise = exercise
        self.watched = watched
        self.grader = grader
        self.as_json = as_json
        self.seed = seed
        self.device = device
        self.steps: list[tuple[str, str]] = []

    def run(self, *, at_once: bool) -> None:
        """Watch until Ctrl+C, which is raised; with `at_once`, what is in the file now is graded first."""
        typer.echo(_("Watching {file}. Save it to have it graded; Ctrl+C ends.", file=self.watched.path), err=True)
        try:
            self.grader.start()
            self.steps = steps_for(self.opened, self.exercise.id)  # while the grader loads torch
            if at_once:
                self.grade()
            while True:
                time.sleep(LOOK_EVERY)
                if self.watched.saved():
                    self.grade()
        finally:
            self.grader.close()

    def grade(self) -> None:
        """Grade what the file holds, and print the verdict."""
        from dlcoach.cli import report
        from dlcoach.study.drafts import replace_draft
        from dlcoach.study.working_file import UnreadableFile, read_back

        try:
            source = read_back(self.watched.path)
        except UnreadableFile as error:
            typer.echo(f"dlcoach: {error}", err=True)
            return
        replace_draft(self.opened.store, self.exercise, self.exercise.id, source)
        with notice(_("Grading…")):
            verdict = self.grader.grade(self.exercise, source, seed=self.seed, device=self.device)
        keep(self.opened.store, source, verdict, self.steps)
        if self.as_json:
            typer.echo(report.to_json(verdict, self.exercise))
        else:
            origin = f"{self.watched.path}  {datetime.now():%H:%M:%S}"
            typer.echo("\n" + report.to_text(verdict, self.exercise, origin))
