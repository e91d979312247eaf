"""A line or two of the app's own words."""

from collections.abc import Callable

from rich.table import Table
from rich.text import Text
from textual.widgets import Static

from dlcoach.tui.coach import coach


class Words(Static):
    """What `words` gives, said anew when the language or the theme changes."""

    ALLOW_SELECT = False

    def __init__(
        self,
        words: Callable[[], str | Text | Table],
        *,
        id: str | None = None,  # noqa: A002
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes, markup=False)
        self._words = words

    def on_mount(self) -> None:
        app = coach(self)
        app.language_changed.subscribe(self, lambda _: self.speak())
        app.theme_changed_signal.subscribe(self, lambda _: self.speak())
        self.speak()

    def say(self, words: Callable[[], str | Text | Table]) -> None:
        """Say other words from now on."""
        self._words = words
        self.speak()

    def speak(self) -> None:
        """Say the words in the current language."""
        self.update(self._words())
