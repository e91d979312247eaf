"""Blanks in code to fill."""

import threading
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.timer import Timer
from textual.widgets import Input

from dlcoach.course.lesson import Fill, Option
from dlcoach.course.text import Text
from dlcoach.language import _, language, ngettext
from dlcoach.study.fill import Ran, Trial, reply_to_fill, run, trial
from dlcoach.study.reply import Outcome
from dlcoach.study.reply import Reply as Judgement
from dlcoach.tui.coach import coach
from dlcoach.tui.steps.step_view import Reply, StepView, in_words, question
from dlcoach.tui.widgets.blanks import Blanks
from dlcoach.tui.widgets.options import Options
from dlcoach.tui.widgets.words import Words

if TYPE_CHECKING:
    from dlcoach.prose.page import Line


class Choices(Options):
    """What may stand in the current blank."""

    DEFAULT_CSS = "Choices { margin: 0 0 1 0; display: none; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "turn(1)", show=False),
        Binding("shift+tab", "turn(-1)", show=False),
    ]

    @property
    def view(self) -> "FillView":
        """The step that it belongs to."""
        assert isinstance(self.parent, FillView)
        return self.parent

    def _option(self, index: int, width: int) -> "list[Line]":
        return super()._option(index, width)[:-1]  # without the empty line between: they are short

    def action_turn(self, by: int) -> None:
        self.view.blanks.turn(by)

    def action_pick(self, index: int | None = None) -> None:
        index = self.pointer if index is None else index
        if index < len(self.options):
            self.pointer = index
            self.redraw()
            self.view.pick(index)


class FillView(StepView[Fill]):
    """Code with blanks, typed or picked, checked together; each gets a mark, and can be mended at once.

    The answer kept is the list of the texts. What nobody thought of is run where the step can tell by that.
    """

    class Tried(Message):
        """The code was run: with what came of it, stopped (None), or with what kept it from running."""

        def __init__(self, outcome: Ran | Exception | None) -> None:
            super().__init__()
            self.outcome = outcome

    def compose(self) -> ComposeResult:
        self._cancel: threading.Event | None = None  # of the code that runs
        self._began = 0.0
        self._ticker: Timer | None = None
        self._choosing: int | None = None  # the blank that the choices on the screen are for
        yield from question(self.step.prompt, None)
        yield Blanks(self.step, self._turned)
        yield Choices(())
        yield Words(self._status, classes="status")
        yield Reply()

    def restore(self) -> None:
        answers = self.answers()
        last = answers[-1] if answers else None
        texts = last.answer if last is not None and self._fits(last.answer) else None
        if self.done:
            right = last is not None and last.right and texts is not None
            self._close(texts if right and texts else list(self.step.answers), right=right)
        elif texts is not None:
            for index, text in enumerate(texts):
                self.blanks.fill(index, text)
        if not self.done and self.step.holds is not None:
            coach(self).warm_up()

    def foresee(self, width: int) -> None:
        self.blanks.foresee(width)

    def _fits(self, answer: object) -> bool:
        """Whether the answer is one to the step as it is today."""
        return (
            isinstance(answer, list)
            and len(answer) == len(self.step.blanks)
            and all(isinstance(text, str) for text in answer)
        )

    @property
    def blanks(self) -> Blanks:
        return self.query_one(Blanks)

    @property
    def choices(self) -> Choices:
        return self.query_one(Choices)

    @property
    def reply(self) -> Reply:
        return self.query_one(Reply)

    # What is to be filled now

    def _turned(self) -> None:
        """Another blank is to be filled now, or what stands in one has changed."""
        if self.done:
            return
        index = self.blanks.current
        offered = self.step.blanks[index].choices
        self.choices.display = bool(offered)
        if offered and self._choosing != index:
            self.choices.options = [Option(text=Text(f"`` {text} ``"), why=Text("")) for text in offered]
            text = self.blanks.texts[index]
            self.choices.pointer = offered.index(text) if text in offered else 0
            self.choices.redraw()
            self.screen.set_focus(self.choices, scroll_visible=False)
        self._choosing = index if offered else None
        self.query_one(".status", Words).speak()
        self.post_message(self.Changed())

    def pick(self, choice: int) -> None:
        """Put a choice into the current blank, and go on to the next one that is empty."""
        index = self.blanks.current
        if self.done or self.running or choice >= len(self.step.blanks[index].choices):
            return
        self.blanks.fill(index, self.step.blanks[index].choices[choice])
        following = self.blanks.next_empty()
        if following is not None:
            self.blanks.to(following)

    def _status(self) -> str:
        if self.done:
            return ""
        if self.running:
            return _("Running your code… {seconds} s", seconds=f"{time.monotonic() - self._began:.1f}")
        blanks = self.blanks
        if not blanks.is_mounted:
            return ""
        how = (
            _("Blank {number}: press the number of a choice.", number=blanks.current + 1)
            if not blanks.typed
            else _("Blank {number}: type what belongs there.", number=blanks.current + 1)
        )
        if blanks.next_empty() is None:
            return how + " " + _("Enter checks.")
        return how + (" " + _("Tab goes to the next one.") if len(self.step.blanks) > 1 else "")

    @property
    def typing(self) -> bool:
        return not self.done and self.blanks.typed and bool(self.blanks.texts[self.blanks.current])

    # What the learner gives

    @on(Input.Submitted)
    def submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.enter()

    def enter(self) -> bool:
        if self.done:
            return False
        if self.running:
            self.stop()
            return True
        blanks = self.blanks
        if not blanks.typed:
            pointed = self.step.blanks[blanks.current].choices[self.choices.pointer]
            if pointed != blanks.texts[blanks.current]:
                self.choices.action_pick()
                return True
        empty = blanks.next_empty()
        if empty is not None:
            blanks.to(empty)
        else:
            self._check(blanks.texts)
        return True

    def _check(self, texts: list[str]) -> None:
        judgement = reply_to_fill(self.step, texts)
        if judgement.outcome is Outcome.UNREADABLE:
            index = judgement.marks.index(False)
            self.blanks.to(index, select=True)
            self.reply.say("shown", lambda: _("What stands in blank {number} is not Python yet.", number=index + 1))
        elif judgement.outcome is Outcome.UNKNOWN:
            attempt = trial(self.step, texts)
            assert attempt is not None
            self._start(attempt)
        else:
            self._take(texts, judgement)

    @property
    def running(self) -> bool:
        """Whether the learner's code runs."""
        return self._cancel is not None

    def _start(self, attempt: Trial) -> None:
        """Have the code run."""
        self._cancel = cancel = threading.Event()
        self._began = time.monotonic()
        self._ticker = self.set_interval(0.1, self.query_one(".status", Words).speak)
        self.blanks.pause()
        self.run_worker(lambda: self._try(attempt, cancel), thread=True, exit_on_error=False)
        self.post_message(self.Changed())

    def stop(self) -> None:
        """Stop the code that runs, if any does."""
        if self._cancel is not None:
            self._cancel.set()

    def on_unmount(self) -> None:
        self.stop()

    def _try(self, attempt: Trial, cancel: threading.Event) -> None:
        """In a thread: run the code, and post what came of it."""
        from dlcoach.grading.running import Cancelled

        outcome: Ran | Exception | None
        try:
            outcome = run(coach(self).judge(), attempt, cancel)
        except Cancelled:
            outcome = None
        except Exception as error:  # whatever went wrong in there is no reason to lose the learner's screen
            outcome = error
        self.post_message(self.Tried(outcome))

    @on(Tried)
    def _tried(self, event: Tried) -> None:
        self._cancel = None
        if self._ticker is not None:
            self._ticker.stop()
        self.blanks.pause(False)
        self.query_one(".status", Words).speak()
        self.post_message(self.Changed())
        if self.done:
            return
        if isinstance(event.outcome, Ran):
            self._take(self.blanks.texts, reply_to_fill(self.step, self.blanks.texts, event.outcome))
        else:
            self.blanks.to(self.blanks.current)
        if isinstance(event.outcome, Exception):
            error = event.outcome
            self.reply.say("shown", lambda: _("Your code could not be run: {reason}. Enter tries again.", reason=error))

    def _take(self, texts: list[str], judgement: Judgement) -> None:
        """Keep the answer, and reply."""
        self.record(judgement.stored, right=judgement.right)
        if judgement.right:
            self._close(texts, right=True)
            return
        self.blanks.mark(dict(enumerate(judgement.marks)))
        self.reply.say("wrong", self._headline(judgement), self._reason(judgement))
        self.blanks.to(judgement.marks.index(False), select=True)

    def _headline(self, judgement: Judgement) -> Callable[[], str]:
        n = len(judgement.marks)
        if n == 1 or not judgement.fitting:
            return lambda: _("✗ Not yet. Try again, or press F6 to be shown.")
        return lambda: ngettext(
            "✗ {n} of {all} blanks fits. Try again, or press F6 to be shown.",
            "✗ {n} of {all} blanks fit. Try again, or press F6 to be shown.",
            judgement.fitting,
            all=n,
        )

    def _reason(self, judgement: Judgement) -> Callable[[], str]:
        def words() -> str:
            parts = [in_words(judgement)] if judgement.reasons else []
            if judgement.error is not None:
                parts.append(_("Run with it, the code gives") + f" `` {judgement.error.splitlines()[0]} ``")
            if judgement.compared:
                parts.append(_("It was compared with the answers known here. Yours may be another right one."))
            return "\n\n".join(parts)

        return words

    def _close(self, texts: list[str], *, right: bool) -> None:
        """Nothing more is filled in here."""
        self.choices.display = False
        self.query_one(".status").display = False
        self.blanks.close(texts, dict.fromkeys(range(len(texts)), True) if right else {})
        headline = (lambda: _("✓ Right.")) if right else (lambda: _("This is what belongs there."))
        self.reply.say("right" if right else "shown", headline, lambda: self.step.why.to(language()))

    def reveal(self) -> None:
        self.record(None, right=False, revealed=True)
        self._close(list(self.step.answers), right=False)

    @property
    def can_reveal(self) -> bool:
        return not self.done

    def enter_words(self) -> str | None:
        if self.done:
            return None
        if self.running:
            return _("Stop")
        return _("Check") if self.blanks.next_empty() is None else _("Next blank")

    def take_focus(self) -> bool:
        if self.done:
            return False
        self.screen.set_focus(self.blanks.input if self.blanks.typed else self.choices, scroll_visible=False)
        return True
