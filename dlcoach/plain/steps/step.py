"""What every kind of step has in plain mode."""

import unicodedata
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from dlcoach.course.lesson import Option, Step
from dlcoach.course.text import Text
from dlcoach.language import _, language
from dlcoach.plain.command import Line
from dlcoach.plain.console import Console
from dlcoach.plain.session import Session
from dlcoach.study.reply import Outcome, Reply
from dlcoach.study.review import as_in_file

AnyStep = TypeVar("AnyStep", bound=Step)

MOVES = ("next", "back", "again", "step")


@dataclass
class Desk(Generic[AnyStep]):
    """One step in front of the learner. What they do is in the store before anything is said of it.

    `review`: the question has come back; `order` then tells where its options stand in the file. `moves`: the ways to
    other steps that can be asked for.
    """

    session: Session
    lesson: str
    step: AnyStep
    done: bool
    review: bool = False
    order: Sequence[int] = ()
    moves: Collection[str] = MOVES
    _given: list[Any] = field(default_factory=list)

    @property
    def console(self) -> Console:
        return self.session.console

    def ask(self, prompt: str, here: Collection[str] = (), *, words_only: bool = False) -> Line:
        """See `Session.ask`."""
        return self.session.ask(prompt, {*self.moves, *here}, words_only=words_only)

    def keep(self, reply: Reply) -> None:
        """Keep an answer, once; the step is done where the reply says so."""
        if reply.stored is not None and reply.stored not in self._given:
            self._given.append(reply.stored)
            self._record(reply.stored, right=reply.right)
        if reply.ends:
            self.complete()

    def reveal(self) -> None:
        """The learner asks to be shown: that is kept, and the step is done."""
        self._record(None, right=False, revealed=True)
        self.complete()

    def _record(self, answer: Any, *, right: bool, revealed: bool = False) -> None:
        self.session.store.record_answer(
            self.lesson, self.step.id, as_in_file(answer, self.order), right, revealed, review=self.review
        )

    def complete(self) -> None:
        """The step is done."""
        self.session.store.complete(self.lesson, self.step.id)
        self.done = True

    # What is said

    def question(self, prompt: Text, code: str | None = None, *, numbers: bool = False) -> None:
        """Say a question, and the code that it is about."""
        self.console.prose(prompt.to(language()))
        if code:
            self.console.code(code, numbers=numbers)
        self.console.gap()

    def options(self, options: Iterable[Option]) -> None:
        """Say the options, numbered from 1."""
        for number, option in enumerate(options, start=1):
            self.console.prose(f"{number}. " + option.text.to(language()).strip().replace("\n", "\n   "))
        self.console.gap()

    def reasons(self, texts: Iterable[Text]) -> None:
        """Say why, one text under the other."""
        for index, text in enumerate(texts):
            if index:
                self.console.gap()
            self.console.prose(text.to(language()))

    def go_on(self) -> None:
        """Wait until the learner wants the next step."""
        self.console.gap()
        while self.ask(_("Enter goes on")).text:
            self.console.say(_("This step is done. Type ? for help."))


@dataclass
class Question:
    """A question that is asked until it is answered.

    `prompt`: what to type. `form`: how to write it, said where a line can't be read. `judge`: the reply to a line.
    `say`: says the reply, see `saying`. `show`: says the answer and its reasons.
    """

    desk: Desk[Any]
    prompt: str
    form: str
    judge: Callable[[str], Reply]
    say: Callable[[Reply], None]
    show: Callable[[], None]
    words_only: bool = False

    def ask(self) -> None:
        """Ask until the step is done."""
        desk, console = self.desk, self.desk.console
        if desk.done:
            console.say(_("You have answered this."))
            self.show()
        while not desk.done:
            line = desk.ask(self.prompt, {"show"}, words_only=self.words_only)
            if line.command == "show":
                desk.reveal()
                self.show()
                return
            reply = self.judge(line.text)
            if reply.outcome is Outcome.UNREADABLE:
                console.say(self.form)
                continue
            desk.keep(reply)
            self.say(reply)
            console.gap()


def saying(desk: Desk[Any], wrong: Callable[[Reply], str]) -> Callable[[Reply], None]:
    """Says whether a reply is right, or else what `wrong` gives, and then the reasons."""

    def say(reply: Reply) -> None:
        desk.console.say(_("Right.") if reply.right else wrong(reply))
        desk.reasons(reply.reasons)

    return say


def numbers_in(text: str, highest: int) -> list[int] | None:
    """The numbers from 1 to `highest` in `1 3`, `1,3`, `1、3` or (below ten) `13`; None: anything else is there."""
    text = unicodedata.normalize("NFKC", text)
    for mark in ",、;.":
        text = text.replace(mark, " ")
    words = text.split()
    if len(words) == 1 and highest < 10 and len(words[0]) > 1:
        words = list(words[0])
    if not words or not all(word.isascii() and word.isdigit() and 1 <= int(word) <= highest for word in words):
        return None
    return [int(word) for word in words]


def number_in(text: str, highest: int) -> int | None:
    """The one number from 1 to `highest` that the text is; None where it is something else."""
    text = unicodedata.normalize("NFKC", text).strip().rstrip(".")
    return int(text) if text.isascii() and text.isdigit() and 1 <= int(text) <= highest else None


def listed(numbers: Iterable[int]) -> str:
    """Numbers as people list them."""
    return _(", ").join(map(str, numbers))
