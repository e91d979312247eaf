"""A question with one right option."""

from textual import on
from textual.app import ComposeResult

from dlcoach.course.lesson import Choose
from dlcoach.language import _
from dlcoach.study.answer import reply_to_choice
from dlcoach.study.solution import solution
from dlcoach.tui.steps.step_view import StepView, question
from dlcoach.tui.widgets.options import Options
from dlcoach.tui.widgets.words import Words


class ChooseView(StepView[Choose]):
    """Each pick shows its reason at once; after a wrong one, any other can be picked right away.

    The answer kept is the option's index in the file, counted from 0.
    """

    def compose(self) -> ComposeResult:
        yield from question(self.step.prompt, self.step.code)
        yield Options(self.step.options)
        yield Words(self._status, classes="status")

    def restore(self) -> None:
        if self.done:
            for answer in self.answers():
                if isinstance(answer.answer, int) and answer.answer < len(self.step.options):
                    self._mark(answer.answer)
            self._mark(solution(self.step))

    @property
    def options(self) -> Options:
        return self.query_one(Options)

    def _mark(self, index: int) -> None:
        """Mark the option as right or wrong, and let its reason, and no other, be read."""
        right = self.step.options[index].right
        self.options.marks[index] = "right" if right else "wrong"
        self.options.open = {index}
        self.options.pointer = index
        self.options.redraw()

    @on(Options.Picked)
    def answer(self, event: Options.Picked) -> None:
        if not self.done and event.index not in self.options.marks:
            judgement = reply_to_choice(self.step, event.index)
            self.record(judgement.stored, right=judgement.right)
        self._mark(event.index)
        self.query_one(Words).speak()
        self.options.show_reason(event.index)

    def _status(self) -> str:
        if self.done:
            return _("✓ Done. Enter goes on; the other options have their reasons, too.")
        if self.options.marks:
            return _("Not this one. Pick another whenever you like.")
        return _("Press the number of your answer, or ↑ ↓ and Enter.")

    def enter(self) -> bool:
        if self.done:
            return False
        self.options.action_pick()
        return True

    def reveal(self) -> None:
        self.record(None, right=False, revealed=True)
        right = solution(self.step)
        self._mark(right)
        self.query_one(Words).speak()
        self.options.show_reason(right)

    @property
    def can_reveal(self) -> bool:
        return not self.done

    def enter_words(self) -> str | None:
        return None if self.done else _("Answer")

    def take_focus(self) -> bool:
        self.screen.set_focus(self.options, scroll_visible=False)
        return True
