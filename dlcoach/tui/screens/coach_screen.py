"""What every full screen of the app has."""

from typing import ClassVar, TypeVar

from textual.screen import Screen

from dlcoach.tui.actions import Action, Place

Result = TypeVar("Result")


class CoachScreen(Screen[Result]):
    """A screen whose keys come from the registry of actions."""

    place: ClassVar[Place]

    def words_of(self, action: Action) -> str | None:
        """The action's words for the line of keys now; None where it does nothing now."""
        return action.words()

    def key_of(self, action: Action) -> str:
        """The key to name for the action, one of its own."""
        return action.keys.split(",")[0]

    def put_away(self) -> None:
        """The screen goes: what it has not saved yet it saves now, what runs it stops."""
