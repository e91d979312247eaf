"""The step that asks for code: the learner writes it in an editor of their own, and has it checked here."""

import os
import threading
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from queue import Empty, Queue
from typing import Any

from dlcoach.course.exercise import Exercise
from dlcoach.course.lesson import Write
from dlcoach.course.problem import CourseError
from dlcoach.grading.verdict import Outcome, Verdict
from dlcoach.language import _, language, ngettext
from dlcoach.plain.session import Session
from dlcoach.plain.steps.step import Desk
from dlcoach.plain.verdict import say_verdict
from dlcoach.progress.store import review_key
from dlcoach.study.attempt_words import moment, outcome_word, reason
from dlcoach.study.exercise_solutions import may_see, solutions
from dlcoach.study.own_editor import NoEditor, edit, editor_command
from dlcoach.study.working_file import UnreadableFile, aside, read_back, write_out

COMMANDS = ("check", "edit", "task", "hint", "solution", "history")
STILL_SECONDS = 5.0  # after so long, and again after so long, it is said that the check goes on


def write(desk: Desk[Write]) -> None:
    """An exercise, until it passes and the learner goes on."""
    try:
        exercise = desk.step.inline or desk.session.course.exercise(desk.step.exercise)
    except KeyError:
        desk.console.say(_("This course has no exercise {exercise}.", exercise=desk.step.exercise))
        desk.go_on()
        return
    except CourseError as error:
        desk.console.say(_("The exercise {exercise} has problems:", exercise=desk.step.exercise))
        desk.console.lines([str(problem) for problem in error.problems])
        desk.go_on()
        return
    Workbench(desk, exercise).work()


class Workbench:
    """An exercise, the file that it is written in, and what can be done with it.

    In review it is written once more from its starter, in a file of its own.
    """

    def __init__(self, desk: Desk[Any], exercise: Exercise) -> None:
        self.desk = desk
        self.session: Session = desk.session
        self.console = desk.console
        self.exercise = exercise
        self.key = review_key(exercise.id) if desk.review else exercise.id
        self.passed = desk.done
        self.file = file_of(f"{exercise.id}-review" if desk.review else exercise.id, desk.session.folder)

    def work(self) -> None:
        """Obey until the learner goes on."""
        self.say_task()
        self.console.gap()
        self.lay_out()
        self.session.grader()  # gets ready while the learner writes
        obey: dict[str, Callable[[], None]] = {
            "check": self.check,
            "edit": self.edit,
            "task": self.say_task,
            "hint": self.hint,
            "solution": self.solution,
            "history": self.history,
        }
        try:
            while True:
                line = self.desk.ask(self.prompt(), COMMANDS)
                if line.command is not None:
                    self.console.gap()
                    obey[line.command]()
                    self.console.gap()
                elif not line.text and self.passed:
                    return
                else:
                    self.console.say(
                        _("Write your code in {file}, then type check. Type ? for help.", file=self.shown_file)
                    )
        finally:
            self.put_away()

    def prompt(self) -> str:
        return _("Enter goes on; or check, edit, solution") if self.passed else _("check, edit, hint, task or next")

    def say_task(self) -> None:
        """The task as it stands on the exercise's card."""
        exercise, console = self.exercise, self.console
        console.say(_("Now you write it: {title}", title=exercise.title.to(language())))
        console.code(exercise.target)
        console.prose(exercise.task.to(language()))
        if exercise.forbid:
            console.gap()
            names = _(", ").join(f"`{name}`" for name in exercise.forbid)
            console.prose(_("Not to be used here: {names}.", names=names))
        for number in range(1, self.hints_shown() + 1):
            console.gap()
            self.say_hint(number)

    # The file

    @property
    def shown_file(self) -> str:
        """The file as the learner would name it from where they are."""
        return os.path.relpath(self.file) if self.file.is_relative_to(Path.cwd()) else str(self.file)

    def lay_out(self) -> None:
        """Write the file, unless it is there: what the learner wrote in the app, else the code to start from."""
        store, console = self.session.store, self.console
        if self.passed:
            console.say(_("Your code has passed."))
        if self.file.exists():
            console.say(_("Your code is in {file}. Edit it, and then type check.", file=self.shown_file))
            return
        draft = store.draft(self.key)
        try:
            write_out(self.exercise.starter if draft is None else draft, self.file)
        except OSError as error:
            console.say(
                _(
                    "{file} can't be written: {reason}. Start with --folder and a folder that you can write to.",
                    file=self.file,
                    reason=error.strerror,
                )
            )
            return
        console.say(_("The code to start from is in {file}. Edit it, and then type check.", file=self.shown_file))

    def source(self) -> str | None:
        """The code in the file; None where it can't be read, which is said."""
        try:
            return read_back(self.file)
        except UnreadableFile as error:
            self.console.say(str(error))
            return None

    def put_away(self) -> None:
        """Keep what the file holds as the draft, so that the app goes on from there.

        What has passed in review goes aside: the next review begins with the starter.
        """
        if self.desk.review and self.passed:
            with suppress(OSError):
                self.file.replace(aside(self.file))
            return
        try:
            source = read_back(self.file)
        except UnreadableFile:
            return
        if source != (self.session.store.draft(self.key) or self.exercise.starter):
            self.session.store.save_draft(self.key, source)

    # What can be asked for

    def check(self) -> None:
        """Have the file judged. An attempt is kept before anything is said of it."""
        source = self.source()
        if source is None:
            return
        store = self.session.store
        store.save_draft(self.key, source)
        verdict = self.judge(source)
        if verdict is None:
            return
        if verdict.outcome is not Outcome.COULD_NOT_GRADE:
            store.record_attempt(self.exercise.id, source, verdict.to_json(), review=self.desk.review)
        if verdict.passed:
            self.pass_()
        say_verdict(self.console, verdict, self.exercise)

    def pass_(self) -> None:
        """The code has passed."""
        self.passed = True
        if not self.desk.review:
            self.desk.complete()
            return
        self.desk.done = True
        self.session.store.end_review(self.exercise.id)

    def judge(self, source: str) -> Verdict | None:
        """The verdict; None where there is none: Ctrl+C stops the check, and the grader may fail."""
        from dlcoach.grading.grader import Cancelled

        found: Queue[Verdict | Exception] = Queue()
        cancel = threading.Event()

        def grade() -> None:
            try:
                found.put(self.session.grader().grade(self.exercise, source, cancel=cancel))
            except Exception as error:  # whatever went wrong in there, the learner goes on here
                found.put(error)

        # In a thread of its own, so that Ctrl+C ends the check in good order and not in the middle of something.
        threading.Thread(target=grade).start()
        words = _("Checking. Ctrl+C stops it.")
        outcome: Verdict | Exception | None = None
        while outcome is None:
            try:
                self.console.say(words)
                words = ""
                outcome = found.get(timeout=STILL_SECONDS)
            except Empty:
                words = _("Still checking.")
            except KeyboardInterrupt:
                cancel.set()
        if isinstance(outcome, Cancelled):
            self.console.say(_("The check was stopped."))
            return None
        if isinstance(outcome, Exception):
            what = f"{type(outcome).__name__}: {outcome}"
            self.console.say(
                _("The check itself failed; your code may well be right. It is saved. Type check to try once more."),
                _("What happened: {what}", what=what),
            )
            return None
        return outcome

    def edit(self) -> None:
        """The learner's own editor on the file, where there is a terminal for it."""
        if not self.console.interactive:
            self.console.say(_("An editor needs a terminal. Edit {file} by other means.", file=self.shown_file))
            return
        try:
            problem = edit(editor_command(), self.file)
        except NoEditor as error:
            problem = str(error)
        self.console.say(problem or _("Back from your editor. Type check to have it checked."))

    def hints_shown(self) -> int:
        return min(self.session.store.hints_shown(self.key), len(self.exercise.hints))

    def say_hint(self, number: int) -> None:
        """One hint, counted from 1."""
        hints = self.exercise.hints
        self.console.say(_("Hint {number} of {n}:", number=number, n=len(hints)))
        self.console.prose(hints[number - 1].to(language()))

    def hint(self) -> None:
        """One hint more; the last one again where all are open."""
        hints = self.exercise.hints
        if not hints:
            self.console.say(_("This exercise has no hints."))
            return
        if self.hints_shown() < len(hints):
            self.session.store.show_hint(self.key)
        self.say_hint(self.hints_shown())

    def solution(self) -> None:
        """The reference and the variants: after a pass at once, else after a question."""
        store = self.session.store
        if not self.passed and not may_see(store, self.key):
            question = _("Show the solution? You can still write it yourself; the exercise comes back in review.")
            if not self.session.sure(question):
                return
        if not self.passed:
            store.see_solution(self.key)
        for each in solutions(self.exercise):
            self.console.gap()
            self.console.say(f"{each.title()}:")
            self.console.code(each.source)

    def history(self) -> None:
        """What was checked before, oldest first."""
        attempts = self.session.store.attempts(self.exercise.id)
        if not attempts:
            self.console.say(_("Nothing was checked so far."))
            return
        n = len(attempts)
        self.console.say(ngettext("Checked once so far:", "Checked {n} times so far:", n))
        now = datetime.now().astimezone()
        for number, attempt in enumerate(attempts, start=1):
            verdict = Verdict.from_json(attempt.verdict)
            words = _("{name}: {words}", name=f"{number}. {moment(attempt.at, now)}", words=outcome_word(verdict))
            why = reason(verdict, self.exercise)
            self.console.say(f"{words}; {why}" if why else words)


def file_of(exercise: str, folder: Path) -> Path:
    """The file of an exercise: the one that `dlcoach grade` looks for, too."""
    names = [f"{exercise.replace('-', '_')}.py", f"{exercise}.py"]
    return next((folder / name for name in names if (folder / name).is_file()), folder / names[0])
