"""The hints of an exercise, one at a time."""

from dlcoach.course.exercise import Exercise
from dlcoach.language import _, language, ngettext
from dlcoach.tui.actions import action_of
from dlcoach.tui.coach import coach
from dlcoach.tui.widgets.prose import Prose


class Hints(Prose):
    """One of the hints that are open, with its number; the others are reached by paging.

    Args:
        exercise: whose hints.
        key: the name under which the store counts the open ones.
    """

    def __init__(self, exercise: Exercise, key: str, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(self._text, id=id)
        self.exercise = exercise
        self.key = key
        self.number = 0  # of the hint that is shown, from 1; 0: none yet

    def on_mount(self) -> None:
        super().on_mount()
        self.number = self.opened

    @property
    def opened(self) -> int:
        """How many hints are open."""
        return min(coach(self).store.hints_shown(self.key), len(self.exercise.hints))

    @property
    def all_open(self) -> bool:
        return self.opened == len(self.exercise.hints)

    def open_next(self) -> None:
        """Open one hint more, where there is one, and show it."""
        if not self.all_open:
            coach(self).store.show_hint(self.key)
        self.number = self.opened
        self.redraw()

    def turn(self, by: int) -> bool:
        """Show the open hint before or after; False where there is none."""
        number = self.number + by
        if not 1 <= number <= self.opened:
            return False
        self.number = number
        self.redraw()
        return True

    def _text(self) -> str:
        n = len(self.exercise.hints)
        if not n:
            return ""
        key = action_of("exercise.hint").key
        if not self.number:
            return "*" + ngettext("There is a hint: {key}.", "There are {n} hints: {key}.", n, key=key) + "*"
        hint = self.exercise.hints[self.number - 1].to(language())
        keys = []
        if self.number > 1:
            keys.append(_("{key} the hint before", key=action_of("exercise.previous_hint").key))
        if self.number < self.opened:
            keys.append(_("{key} the hint after", key=action_of("exercise.next_hint").key))
        elif self.opened < n:
            keys.append(_("{key} one more hint", key=key))
        head = "## " + _("Hint {number} of {n}", number=self.number, n=n)
        return "\n\n".join([head, hint, f"*{' · '.join(keys)}*" if keys else ""]).strip()
