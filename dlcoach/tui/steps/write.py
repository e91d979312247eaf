"""The step that leads to an exercise."""

from rich.text import Text
from textual.app import ComposeResult
from textual.message import Message

from dlcoach.course.exercise import Exercise
from dlcoach.course.lesson import Write
from dlcoach.course.problem import CourseError
from dlcoach.language import _, language, ngettext
from dlcoach.tui.coach import coach
from dlcoach.tui.steps.step_view import StepView
from dlcoach.tui.widgets.prose import Code, Prose
from dlcoach.tui.widgets.words import Words


class WriteView(StepView[Write]):
    """A card: what will be written, and how far the learner has come with it."""

    class Opened(Message):
        """The learner wants to write it."""

        def __init__(self, step: Write) -> None:
            super().__init__()
            self.step = step

    def compose(self) -> ComposeResult:
        yield Words(self._title, classes="title")
        exercise = self._exercise()
        if exercise is not None:
            yield Code(exercise.target)
            yield Prose(lambda: exercise.task.to(language()))
        yield Words(self._standing, classes="status")

    def _exercise(self) -> Exercise | None:
        """The exercise; None where its files can't be used: opening it says why."""
        try:
            return self.step.inline or coach(self).course.exercise(self.step.exercise)
        except (CourseError, KeyError):
            return None

    def _title(self) -> Text:
        exercise = self._exercise()
        title = exercise.title.to(language()) if exercise else self.step.exercise
        return Text.assemble(
            (_("Now you write it: "), coach(self).paint["muted"]), (title, coach(self).paint["heading"])
        )

    def _standing(self) -> str:
        store, id_ = coach(self).store, self.step.exercise
        if self._exercise() is None:
            return _("! This exercise has problems. Enter shows them; → goes on without it.")
        if store.passed(id_):
            return _("✓ Your code has passed. Enter opens it again, → goes on.")
        if tries := len(store.attempts(id_)):
            checked = ngettext("Checked once so far.", "Checked {n} times so far.", tries)
            return _("{checked} Enter opens your code.", checked=checked)
        if store.draft(id_) is not None:
            return _("You have begun. Enter opens your code.")
        return _("Enter opens the editor.")

    def refresh_standing(self) -> None:
        """The learner comes back from the exercise."""
        self.query_one(".status", Words).speak()

    def enter(self) -> bool:
        self.post_message(self.Opened(self.step))
        return True

    def enter_words(self) -> str | None:
        return _("Open")
