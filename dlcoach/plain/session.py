"""One learner at the prompt: what they study, what has been kept, and the commands that work everywhere."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from dlcoach.course.course import Course
from dlcoach.language import LANGUAGES, _, language, set_language
from dlcoach.plain.command import ALWAYS, Line, help_lines, understand
from dlcoach.plain.console import Console, EndOfInput
from dlcoach.progress.store import Store

if TYPE_CHECKING:
    from dlcoach.grading.answer import Answers
    from dlcoach.grading.grader import Grader
    from dlcoach.study.search import Index


class Go(Exception):
    """A command that leads away from a prompt: `to` is its name, or "open" for a step of a lesson.

    `text` is what followed the command.
    """

    def __init__(self, to: str, lesson: str = "", step: str | None = None, text: str = "") -> None:
        super().__init__(to)
        self.to = to
        self.lesson = lesson
        self.step = step
        self.text = text


def load_grader() -> "Grader":
    """The grader that judges code."""
    from dlcoach.grading.grader import Grader

    return Grader()


@dataclass
class Session:
    """What each part of plain mode works with. `folder`: where the learner's files are written."""

    course: Course
    store: Store
    console: Console
    folder: Path = field(default_factory=Path)
    load_grader: Callable[[], "Grader"] = load_grader
    _grader: "Grader | None" = None
    _answers: "Answers | None" = None
    _index: "Index | None" = None

    def ask(self, prompt: str, here: Collection[str] = (), *, words_only: bool = False) -> Line:
        """What the learner types: an answer, or one of the commands `here` that are the caller's to obey.

        Commands that only say something are obeyed at once, and the prompt comes again. `words_only`: see
        `understand`.

        Raises:
            Go: for a command that leads elsewhere.
            EndOfInput: where the learner leaves.
        """
        known = {*ALWAYS, *here}
        while True:
            line = understand(self.console.ask(prompt), known, words_only=words_only)
            match line.command:
                case "help":
                    self._help(known, words_only)
                case "search":
                    from dlcoach.plain.search import search

                    search(self, line.text)
                case "stats":
                    from dlcoach.plain.statistics import statistics

                    statistics(self)
                case "language":
                    self._speak(line.text)
                case "next" | "back" | "again" | "step" | "map" | "review":
                    raise Go(line.command, text=line.text)
                case "quit":
                    raise EndOfInput
                case _:
                    return line

    def sure(self, question: str) -> bool:
        """Whether the learner says yes."""
        self.console.say(question)
        line = self.ask(_("yes or no"))
        return line.text.strip().lower() in ("yes", "y", "是", "好")

    def _help(self, known: Collection[str], words_only: bool) -> None:
        self.console.gap()
        self.console.say(_("What you can type here, besides an answer:"))
        self.console.say(*help_lines(known, language()))
        if words_only:
            self.console.say(
                _("A single letter counts as an answer here; put a colon before it to command: “:n” goes on."),
                _("An answer that is one of these words goes behind an equals sign: “= next”."),
            )
        self.console.gap()

    def _speak(self, wanted: str) -> None:
        """Switch to the wanted language, or where none is named to the next one."""
        names = {name.lower(): code for code, name in LANGUAGES.items()} | {code: code for code in LANGUAGES}
        names |= {"chinese": "zh", "中文": "zh", "英文": "en", "英语": "en"}
        codes = list(LANGUAGES)
        code = names.get(wanted.lower()) if wanted else codes[(codes.index(language()) + 1) % len(codes)]
        if code is None:
            self.console.say(_("The languages are {names}.", names=", ".join(LANGUAGES)))
            return
        set_language(code)
        self.store.set_setting("language", code)
        raise Go("again")

    def index(self) -> "Index":
        """What a search looks through."""
        if self._index is None:
            from dlcoach.study.search import Index

            self._index = Index.of(self.course)
        return self._index

    # Grading

    def grader(self) -> "Grader":
        """The grader, started: it gets ready in the background."""
        if self._grader is None:
            self._grader = self.load_grader()
            self._grader.start()
        return self._grader

    def answers(self) -> "Answers":
        """What runs a learner's answer where only that can tell whether it is right."""
        if self._answers is None:
            from dlcoach.grading.answer import Answers

            self._answers = Answers()
        return self._answers

    def close(self) -> None:
        """End the servers that were started."""
        for server in (self._grader, self._answers):
            if server is not None:
                server.close()
        self._grader = self._answers = None
