"""The step that leads to a lab."""

from rich.text import Text
from textual.app import ComposeResult
from textual.message import Message

from dlcoach.course.lesson import LabStep
from dlcoach.labs.catalogue import LABS
from dlcoach.language import _, language
from dlcoach.tui.coach import coach
from dlcoach.tui.steps.step_view import StepView
from dlcoach.tui.widgets.prose import Prose
from dlcoach.tui.widgets.words import Words


class LabView(StepView[LabStep]):
    """A card: what to try and what to look at. It is done once a run has come to its end."""

    DEFAULT_CSS = "LabView .status { margin: 1 0 0 0; }"

    class Opened(Message):
        """The learner wants to try it."""

        def __init__(self, step: LabStep) -> None:
            super().__init__()
            self.step = step

    def compose(self) -> ComposeResult:
        yield Words(self._title, classes="title")
        yield Prose(lambda: self.step.task.to(language()))
        yield Words(self._standing, classes="status")

    def _title(self) -> Text:
        lab = self.step.lab
        title = LABS[lab].title() if lab in LABS else lab
        return Text.assemble((_("Now you try it: "), coach(self).paint["muted"]), (title, coach(self).paint["heading"]))

    def _standing(self) -> str:
        if self.step.lab not in LABS:
            return _("! There is no such lab here. → goes on without it.")
        if self.done:
            return _("✓ You have seen a whole run. Enter opens the lab again, → goes on.")
        return _("Enter opens the lab.")

    def ran(self) -> None:
        """A run has come to its end."""
        if not self.done:
            self.complete()
        self.query_one(".status", Words).speak()

    def enter(self) -> bool:
        if self.step.lab not in LABS:
            return False
        self.post_message(self.Opened(self.step))
        return True

    def enter_words(self) -> str | None:
        return _("Open") if self.step.lab in LABS else None
