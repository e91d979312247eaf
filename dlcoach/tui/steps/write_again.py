"""An exercise that has come back for review."""

from rich.text import Text

from dlcoach.language import _, language
from dlcoach.progress.store import review_key
from dlcoach.tui.coach import coach
from dlcoach.tui.steps.write import WriteView


class WriteAgainView(WriteView):
    """The card of an exercise that is to be written once more, from the starter."""

    def _title(self) -> Text:
        exercise, paint = self._exercise(), coach(self).paint
        title = exercise.title.to(language()) if exercise else self.step.exercise
        return Text.assemble((_("Write it again: "), paint["muted"]), (title, paint["heading"]))

    def _standing(self) -> str:
        if self._exercise() is None:
            return _("! This exercise has problems. Enter shows them.")
        if self.done:
            return _("✓ Written again. Enter goes on.")
        if coach(self).store.draft(review_key(self.step.exercise)) is not None:
            return _("You have begun to write it again. Enter opens your code.")
        return _("Write it again, from the starting code. What you wrote before stays. Enter opens the editor.")

    def rated(self) -> None:
        """It was written, or given up: it comes back another day."""
        self.done = True
        self.refresh_standing()

    def enter(self) -> bool:
        return False if self.done else super().enter()

    def enter_words(self) -> str | None:
        return None if self.done else super().enter_words()
