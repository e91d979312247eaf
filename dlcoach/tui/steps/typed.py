"""Questions whose answer is typed: a number, and what code gives."""

from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Input

from dlcoach.course.lesson import Number, Predict
from dlcoach.language import _, language
from dlcoach.study.answer import reply_to_number, reply_to_prediction
from dlcoach.tui.steps.step_view import AnyStep, Reply, StepView, in_words, question
from dlcoach.tui.widgets.laid_out import Row
from dlcoach.tui.widgets.words import Words


class AnswerInput(Input):
    """One line to type in. While it is empty, its arrows belong to the lesson."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "left_or_back", show=False),
        Binding("right", "right_or_ahead", show=False),
    ]

    async def action_left_or_back(self) -> None:
        if self.value:
            self.action_cursor_left()
        else:
            await self.screen.run_action("previous")

    async def action_right_or_ahead(self) -> None:
        if self.value:
            self.action_cursor_right()
        else:
            await self.screen.run_action("next")


class TypedView(StepView[AnyStep]):
    """A question, a line to type the answer in, and the reply under it."""

    DEFAULT_CSS = """
    TypedView .line { height: 1; margin: 1 0; }
    TypedView .line Words { width: auto; text-style: bold; }
    TypedView AnswerInput { width: 1fr; max-width: 60; height: 1; padding: 0 1; border: none; background: $panel; }
    TypedView AnswerInput:focus { border: none; }
    """

    def compose(self) -> ComposeResult:
        step: Any = self.step
        yield from question(step.prompt, step.shown_code if isinstance(step, Predict) else step.code)
        with Row(classes="line"):
            yield Words(self.label)
            yield AnswerInput(select_on_focus=False, validate_on=())
        yield Words(self.form, classes="status")
        yield Reply()

    def restore(self) -> None:
        if self.done:
            answers = self.answers()
            self._close(str(answers[-1].answer) if answers and answers[-1].answer is not None else "")
            right = bool(answers and answers[-1].right)
            self.reply.say("right" if right else "shown", self.headline_right if right else self.answer_words, self.why)

    @property
    def input(self) -> AnswerInput:
        return self.query_one(AnswerInput)

    @property
    def reply(self) -> Reply:
        return self.query_one(Reply)

    def label(self) -> str:
        """What stands before the line to type in."""
        return _("Your answer:") + " ›"

    def form(self) -> str:
        """How to write an answer."""
        raise NotImplementedError

    def answer_words(self) -> str:
        """The answer, as a sentence."""
        raise NotImplementedError

    def why(self) -> str:
        """The reason for the answer, in the current language."""
        step: Any = self.step
        text: str = step.why.to(language())
        return text

    def headline_right(self) -> str:
        return _("✓ Right.")

    def look_at(self, text: str) -> bool:
        """Look at what the learner typed, keep it, and reply; True where that ends the step."""
        raise NotImplementedError

    def _close(self, text: str) -> None:
        """Nothing more is typed here."""
        self.input.value = text
        self.input.disabled = True
        self.query_one(".status").display = False

    @on(Input.Changed)
    def _typed(self) -> None:
        self.screen.refresh_bindings()

    @property
    def typing(self) -> bool:
        return bool(self.input.value) and not self.done

    @on(Input.Submitted)
    def submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.enter()

    def enter(self) -> bool:
        if self.done:
            return False
        text = self.input.value.strip()
        if text and self.look_at(text):
            self._close(text)
        else:
            self.input.action_select_all()  # what is typed next takes its place
        return True

    def reveal(self) -> None:
        self.record(None, right=False, revealed=True)
        self._close("")
        self.reply.say("shown", self.answer_words, self.why)

    @property
    def can_reveal(self) -> bool:
        return not self.done

    def enter_words(self) -> str | None:
        return None if self.done else _("Answer")

    def take_focus(self) -> bool:
        if self.done:
            return False
        self.screen.set_focus(self.input, scroll_visible=False)
        return True


class NumberView(TypedView[Number]):
    """A number, until it is right or the learner asks for it. The answer kept is the number."""

    def form(self) -> str:
        return _("A number, such as 18, 0.5, 1e-3 or 1/3. Enter checks it.")

    def answer_words(self) -> str:
        return _("The answer is {answer}.", answer=f"{self.step.answer:.12g}")

    def look_at(self, text: str) -> bool:
        judgement = reply_to_number(self.step, text)
        if judgement.stored is None:
            self.reply.say("shown", lambda: _("That is not a number yet. Write 18, 0.5, 1e-3 or 1/3."))
            return False
        self.record(judgement.stored, right=judgement.right)
        if judgement.right:
            self.reply.say("right", self.headline_right, self.why)
        elif judgement.reasons:
            self.reply.say("wrong", lambda: _("✗ Not {answer}.", answer=text), lambda: in_words(judgement))
        else:
            self.reply.say("wrong", lambda: _("✗ Not {answer}. Try again, or press F6 to be shown.", answer=text))
        return judgement.ends


class PredictView(TypedView[Predict]):
    """What code gives. One guess, then the answer: the surprise is what teaches. The answer kept is the text typed."""

    def label(self) -> str:
        return (_("It prints:") if isinstance(self.step.answer, str) else _("Its shape:")) + " ›"

    def form(self) -> str:
        if not isinstance(self.step.answer, str):
            return _("A shape, such as 7, 5 or (7, 5); () for a scalar. A guess is welcome.")
        if "\n" in self.step.answer.strip():
            return _("Write the lines one after another, with spaces between. A guess is welcome.")
        return _("What do you expect? A guess is welcome.")

    def answer_words(self) -> str:
        answer = self.step.answer
        if not isinstance(answer, str):
            return _("The answer is {answer}.", answer=tuple(answer))
        printed = answer.strip()
        return _("The answer is:") + "\n" + printed if "\n" in printed else _("The answer is {answer}.", answer=printed)

    def look_at(self, text: str) -> bool:
        judgement = reply_to_prediction(self.step, text)
        if judgement.stored is None:
            self.reply.say("shown", lambda: _("Write a shape like this: 7, 5"))
            return False
        self.record(judgement.stored, right=judgement.right)
        if judgement.right:
            self.reply.say("right", self.headline_right, self.why)
        else:
            self.complete()
            self.reply.say("shown", self.answer_words, lambda: in_words(judgement))
        return judgement.ends
