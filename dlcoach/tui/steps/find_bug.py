"""A wrong line to find, and then to say what is wrong with it."""

from textual import on
from textual.app import ComposeResult

from dlcoach.course.lesson import FindBug
from dlcoach.language import _, language
from dlcoach.study.find_bug import is_line, reply_to_line, reply_to_reason
from dlcoach.study.reply import Outcome, Reply
from dlcoach.study.solution import solution
from dlcoach.tui.steps.step_view import StepView, in_words, question
from dlcoach.tui.widgets.line_picker import LinePicker
from dlcoach.tui.widgets.mended import Mended
from dlcoach.tui.widgets.options import Options
from dlcoach.tui.widgets.page import page_of
from dlcoach.tui.widgets.prose import Prose
from dlcoach.tui.widgets.words import Words


class FindBugView(StepView[FindBug]):
    """Lines are picked until the wrong one is found, then reasons until one is right; at the end the code is put right.

    The answer kept is the line, and the option's index in the file, None where the line was not the one.
    """

    DEFAULT_CSS = """
    FindBugView Options, FindBugView Mended, FindBugView .ask, FindBugView .why { display: none; }
    FindBugView.-found Options, FindBugView.-found .ask { display: block; }
    FindBugView.-over Mended, FindBugView.-over .why { display: block; }
    FindBugView .ask { text-style: bold; margin: 1 0 0 0; }
    """

    def compose(self) -> ComposeResult:
        self.line: int | None = None  # the line, once it is found
        yield from question(self.step.prompt, None)
        yield LinePicker(self.step.code)
        yield Words(lambda: _("Found. What is wrong with it?"), classes="ask")
        yield Options(self.step.options)
        yield Words(self._status, classes="status")
        if self.step.fixed is not None:
            yield Mended(self.step.code, self.step.fixed)
        yield Prose(lambda: self.step.why.to(language()), classes="why")

    def restore(self) -> None:
        kept = [answer.answer for answer in self.answers() if self._fits(answer.answer)]
        if self.done:
            given = kept[-1] if kept else solution(self.step)
            self._find(given["line"] if given["line"] in self.step.lines else self.step.lines[0])
            self._mark(next(index for index, option in enumerate(self.step.options) if option.right))
            self._close()
            return
        for given in kept:
            if given["line"] in self.step.lines:
                self._find(given["line"])
                self._mark(given["option"])
            else:
                self.picker.marks[given["line"]] = "wrong"
        self.picker.redraw()

    def _fits(self, answer: object) -> bool:
        """Whether the answer is one to the step as it is today."""
        match answer:
            case {"line": int(line), "option": None}:
                return is_line(self.step, line) and line not in self.step.lines
            case {"line": int(line), "option": int(index)}:
                return line in self.step.lines and index in range(len(self.step.options))
        return False

    @property
    def picker(self) -> LinePicker:
        return self.query_one(LinePicker)

    @property
    def options(self) -> Options:
        return self.query_one(Options)

    def _status(self) -> str:
        if self.done:
            return _("✓ Done. Enter goes on; the other options have their reasons, too.")
        if self.line is None:
            return _("↑ ↓ or its number go to a line, Enter picks it.")
        if self.options.marks:
            return _("Not this one. Pick another whenever you like.")
        return _("Press the number of your answer, or ↑ ↓ and Enter.")

    # First the line

    @on(LinePicker.Picked)
    def pick_line(self, event: LinePicker.Picked) -> None:
        if self.done or self.line is not None:
            return
        line = event.line
        judgement = reply_to_line(self.step, line)
        if judgement.outcome is Outcome.PARTLY:
            self._find(line)
            self.options.focus(scroll_visible=False)
            self.options.show_reason(0)
            self.post_message(self.Changed())
            return
        if line not in self.picker.marks:
            self.record(judgement.stored, right=False)
        self.picker.marks[line] = "wrong"
        self.picker.say(line, lambda: _wrong_line(judgement))

    def _find(self, line: int) -> None:
        """The line is found: what is wrong with it comes next."""
        self.line = line
        self.picker.marks[line] = "right"
        self.picker.hush()
        self.picker.close()
        self.add_class("-found")
        self.query_one(".status", Words).speak()

    # Then the reason

    def _mark(self, index: int) -> None:
        """Mark the option as right or wrong, and let its reason, and no other, be read."""
        self.options.marks[index] = "right" if self.step.options[index].right else "wrong"
        self.options.open = {index}
        self.options.pointer = index
        self.options.redraw()

    @on(Options.Picked)
    def pick_reason(self, event: Options.Picked) -> None:
        if self.line is None:
            return
        if not self.done and event.index not in self.options.marks:
            judgement = reply_to_reason(self.step, self.line, event.index)
            self.record(judgement.stored, right=judgement.right)
        self._mark(event.index)
        if self.done:
            self._close()
        self.query_one(".status", Words).speak()
        self.options.show_reason(event.index)

    def _close(self) -> None:
        self.add_class("-over")
        self.query_one(".status", Words).speak()

    def enter(self) -> bool:
        if self.done:
            return page_of(self).go_on()
        if self.line is None:
            self.picker.action_pick()
        else:
            self.options.action_pick()
        return True

    def reveal(self) -> None:
        self.record(None, right=False, revealed=True)
        right = solution(self.step)
        self._find(self.line or right["line"])
        self._mark(right["option"])
        self._close()
        self.options.show_reason(right["option"])

    @property
    def can_reveal(self) -> bool:
        return not self.done

    def enter_words(self) -> str | None:
        if self.done:
            return _("More") if page_of(self).more else None
        return _("Pick") if self.line is None else _("Answer")

    def take_focus(self) -> bool:
        self.screen.set_focus(self.picker if self.line is None else self.options, scroll_visible=False)
        return True


def _wrong_line(judgement: Reply) -> str:
    """What is said of a line that is not the one."""
    words = _("Not this one. Look again, or press F6 to be shown.")
    return f"**{words}** {in_words(judgement)}" if judgement.reasons else f"**{words}**"
