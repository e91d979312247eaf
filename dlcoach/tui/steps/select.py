"""A question where every right option is to be ticked."""

from textual import on
from textual.app import ComposeResult

from dlcoach.course.lesson import Select
from dlcoach.language import _, ngettext
from dlcoach.study.answer import reply_to_ticks
from dlcoach.tui.steps.step_view import StepView, question
from dlcoach.tui.widgets.options import Options
from dlcoach.tui.widgets.page import page_of
from dlcoach.tui.widgets.words import Words


class SelectView(StepView[Select]):
    """Ticks, checked together; each tick that was checked shows its reason.

    The answer kept is the list of the ticked options' indices in the file, counted from 0.
    """

    def compose(self) -> ComposeResult:
        yield from question(self.step.prompt, self.step.code)
        yield Options(self.step.options, many=True)
        yield Words(self._status, classes="status")

    def restore(self) -> None:
        self._checked: set[int] | None = None
        if self.done:
            self.options.ticks = set(self.right)
            self._check_marks()
        if answers := self.answers():
            last = answers[-1].answer
            if not self.done and isinstance(last, list):
                self.options.ticks = {index for index in last if index in range(len(self.step.options))}
        self.options.redraw()

    @property
    def options(self) -> Options:
        return self.query_one(Options)

    @property
    def right(self) -> set[int]:
        """The indices of the right options."""
        return {index for index, option in enumerate(self.step.options) if option.right}

    @on(Options.Picked)
    def tick(self, event: Options.Picked) -> None:
        if self.done:
            self.options.open ^= {event.index}
        else:
            self.options.ticks ^= {event.index}
            if event.index not in self.options.ticks:
                self.options.open.discard(event.index)
                self.options.marks.pop(event.index, None)
        self.options.redraw()
        self.query_one(Words).speak()
        self.post_message(self.Changed())

    def enter(self) -> bool:
        if self.done:
            return False
        if self.options.ticks:
            judgement = reply_to_ticks(self.step, self.options.ticks)
            self.record(judgement.stored, right=judgement.right)
            self._check_marks()
        self.query_one(Words).speak()
        self.call_after_refresh(self._show_status)
        return True

    def _show_status(self) -> None:
        """Scroll so that what is said of the ticks is in sight."""
        page_of(self).show_rows(self.query_one(Words), 0, 1)

    def _check_marks(self) -> None:
        """Mark the ticked options, and show their reasons."""
        self._checked = set(self.options.ticks)
        self.options.open = set(self._checked)
        self.options.marks = {index: "right" if index in self.right else "wrong" for index in self._checked}
        self.options.redraw()

    def _status(self) -> str:
        ticks = self.options.ticks
        if self.done:
            return _("✓ Exactly these. Enter goes on; the others have their reasons, too.")
        if not ticks:
            return _("Tick all that fit, by their numbers or with Space. Enter checks them.")
        if ticks != self._checked:
            return ngettext("{n} ticked. Enter checks it.", "{n} ticked. Enter checks them.", len(ticks))
        judgement = reply_to_ticks(self.step, ticks)
        fitting = ngettext("{n} of your ticks fits.", "{n} of your ticks fit.", judgement.fitting)
        off = ngettext("One does not.", "{n} do not.", judgement.off) if judgement.off else ""
        more = ngettext("One more is missing.", "{n} more are missing.", judgement.missing) if judgement.missing else ""
        return " ".join(filter(None, (fitting, off, more)))

    def reveal(self) -> None:
        self.record(None, right=False, revealed=True)
        self.options.ticks = set(self.right)
        self._check_marks()
        self.query_one(Words).speak()
        self.call_after_refresh(self._show_status)

    @property
    def can_reveal(self) -> bool:
        return not self.done

    def enter_words(self) -> str | None:
        return None if self.done else _("Check")

    def take_focus(self) -> bool:
        self.screen.set_focus(self.options, scroll_visible=False)
        return True
