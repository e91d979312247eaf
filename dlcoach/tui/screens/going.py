"""How a screen goes."""

from typing import TYPE_CHECKING, Any, TypeVar

from textual.await_complete import AwaitComplete
from textual.screen import ModalScreen, Screen

Result = TypeVar("Result")

if TYPE_CHECKING:
    AnyScreen = Screen[Any]
else:
    AnyScreen = object  # Textual takes styles and component classes from one base alone: it has to be the other one


class GoesOnce(AnyScreen):
    """A screen that goes once. A second Esc, or the second click of two, would take the screen under it away, too."""

    def dismiss(self, result: Any = None) -> AwaitComplete:
        return super().dismiss(result) if self.is_active else AwaitComplete()


class CoachModal(GoesOnce, ModalScreen[Result]):
    """What lies over another screen."""
