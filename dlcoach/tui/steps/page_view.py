"""What a page of a lesson holds: a step, or the end."""

from textual.containers import Vertical
from textual.message import Message

from dlcoach.tui.widgets.laid_out import Ground


class PageView(Vertical, Ground):
    """What the lesson's keys do on a page; a page that says nothing else is just there to be seen."""

    DEFAULT_CSS = "PageView { height: auto; }"

    class Changed(Message):
        """The step is done now, or a key means something else now."""

    def on_mount(self) -> None:
        if self.children:  # none where the lesson was left meanwhile
            self.restore()

    def restore(self) -> None:
        """All that it holds is there: have it look as the learner left it."""

    def foresee(self, width: int) -> None:
        """The page is mounted, and will have `width` cells once it is displayed."""

    @property
    def typing(self) -> bool:
        """Whether the learner is in the middle of typing an answer, so that the arrows belong to that."""
        return False

    def enter(self) -> bool:
        """Do what Enter does in this step; False where nothing is left to do, and Enter means the next step."""
        return False

    def enter_words(self) -> str | None:
        """What Enter does now, in a word or two; None where it goes to the next step."""
        return None

    @property
    def can_reveal(self) -> bool:
        """Whether the step has an answer that can be shown now."""
        return False

    def reveal(self) -> None:
        """Show the answer."""

    def take_focus(self) -> bool:
        """Focus what the learner types or picks with; False where there is nothing of the kind."""
        return False

    def leave(self) -> None:
        """The learner goes on to the next step."""
