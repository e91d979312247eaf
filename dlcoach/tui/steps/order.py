"""Lines of code to put in order."""

from collections.abc import Callable

from textual import on
from textual.app import ComposeResult

from dlcoach.course.lesson import Order
from dlcoach.language import _, language, ngettext
from dlcoach.study.order import reply_to_order, shuffled
from dlcoach.study.reply import Reply as Judgement
from dlcoach.tui.steps.step_view import Reply, StepView, in_words, question
from dlcoach.tui.widgets.line_order import BORDER, LineOrder
from dlcoach.tui.widgets.words import Words


class OrderView(StepView[Order]):
    """Lines, moved until they are in a right order; each check tells how many are in their place.

    The answer kept is the list of the lines' positions in the file, from 1, without those that are left out.
    """

    def compose(self) -> ComposeResult:
        yield from question(self.step.prompt, self.step.code)
        yield LineOrder(self.step.texts, self._with_rest(shuffled(self.step)))
        yield Words(self._status, classes="status")
        yield Reply()

    def restore(self) -> None:
        answers = self.answers()
        last = answers[-1] if answers else None
        order = last.answer if last is not None and self._fits(last.answer) else None
        if self.done:
            right = last is not None and last.right and order is not None
            self._close(order if right and order else self.step.orders[0], right=right)
        elif order:
            self.lines.rows = self._with_rest(order)
            self.lines.redraw()

    def _fits(self, answer: object) -> bool:
        """Whether the answer is one to the step as it is today."""
        return (
            isinstance(answer, list)
            and len(set(map(str, answer))) == len(answer)
            and all(isinstance(position, int) and 1 <= position <= len(self.step.texts) for position in answer)
        )

    def _with_rest(self, order: tuple[int, ...] | list[int]) -> list[int]:
        """The order, and below the border what is not in it, where there are lines that don't belong."""
        rest = [position for position in range(1, len(self.step.texts) + 1) if position not in order]
        return [*order, BORDER, *rest] if self.step.extra else [*order, *rest]

    @property
    def lines(self) -> LineOrder:
        return self.query_one(LineOrder)

    @property
    def reply(self) -> Reply:
        return self.query_one(Reply)

    @on(LineOrder.Changed)
    def _moved(self) -> None:
        self.query_one(".status", Words).speak()
        self.post_message(self.Changed())

    def _status(self) -> str:
        if self.done:
            return ""
        if self.lines.lifted:
            return _("↑ ↓ move it, or the number of its place. Enter puts it down.")
        how = _("↑ ↓ and Space lift a line, or its number; the mouse drags it. Enter checks.")
        if n := len(self.step.extra):
            how += " " + ngettext(
                "One line does not belong: put it below the border.",
                "{n} lines do not belong: put them below the border.",
                n,
            )
        return how

    def enter(self) -> bool:
        if self.done:
            return False
        if self.lines.lifted:
            self.lines.put_down()
            return True
        order = self.lines.order
        judgement = reply_to_order(self.step, order)
        if judgement.stored is None:
            self.reply.say("shown", lambda: _("Some lines belong above the border."))
            return True
        self.record(judgement.stored, right=judgement.right)
        if judgement.right:
            self._close(order, right=True)
        else:
            self.reply.say("wrong", self._headline(judgement), lambda: in_words(judgement))
        return True

    def _headline(self, judgement: Judgement) -> Callable[[], str]:
        def words() -> str:
            n = len(self.step.lines)
            placed = ngettext(
                "✗ {n} of {all} lines is in its place.",
                "✗ {n} of {all} lines are in their place.",
                judgement.fitting,
                all=n,
            )
            parts = [placed]
            extra = sum(position > n for position in judgement.stored)
            if extra:
                parts.append(ngettext("One does not belong.", "{n} do not belong.", extra))
            if judgement.missing:
                parts.append(ngettext("One is missing.", "{n} are missing.", judgement.missing))
            return " ".join(parts)

        return words

    def _close(self, order: tuple[int, ...] | list[int], *, right: bool) -> None:
        """Nothing more is moved here."""
        self.lines.close(self._with_rest(order), right=right)
        self.query_one(".status").display = False
        headline = (lambda: _("✓ Right.")) if right else (lambda: _("This is a right order."))
        self.reply.say("right" if right else "shown", headline, lambda: self.step.why.to(language()))

    def reveal(self) -> None:
        self.record(None, right=False, revealed=True)
        self._close(self.step.orders[0], right=False)

    @property
    def can_reveal(self) -> bool:
        return not self.done

    def enter_words(self) -> str | None:
        if self.done:
            return None
        return _("Put down") if self.lines.lifted else _("Check")

    def take_focus(self) -> bool:
        if self.done:
            return False
        self.screen.set_focus(self.lines, scroll_visible=False)
        return True
