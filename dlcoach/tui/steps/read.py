"""A step to read."""

from textual.app import ComposeResult

from dlcoach.course.lesson import Read
from dlcoach.language import _, language
from dlcoach.tui.steps.step_view import StepView
from dlcoach.tui.widgets.page import page_of
from dlcoach.tui.widgets.prose import Prose


class ReadView(StepView[Read]):
    """A text; Enter leads through it to its end, and it is done once the learner goes on."""

    def compose(self) -> ComposeResult:
        yield Prose(lambda: self.step.text.to(language()))

    def enter(self) -> bool:
        return page_of(self).go_on()

    def enter_words(self) -> str | None:
        return _("More") if page_of(self).more else None

    def leave(self) -> None:
        if not self.done:
            self.complete()
