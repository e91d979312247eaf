"""A line or two of the app's own words."""

from collections.abc import Callable

from rich.cells import cell_len
from rich.table import Table
from rich.text import Text
from textual.app import RenderResult
from textual.geometry import Region, Size
from textual.strip import Strip
from textual.widget import Widget

from dlcoach.prose.flow import line_starts
from dlcoach.tui.coach import coach
from dlcoach.tui.widgets.drawn import Caption


class Words(Caption):
    """What `words` gives, said anew when the language or the theme changes.

    Its lines are broken as those of the course's prose are: Chinese between any two characters, but never before
    closing punctuation.
    """

    DEFAULT_CSS = "Words { height: auto; }"

    def __init__(
        self,
        words: Callable[[], str | Text | Table],
        *,
        id: str | None = None,  # noqa: A002
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self._words = words
        self._said: str | Text | Table = ""

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
        words = self._words()
        if words == self._said and not isinstance(words, Table):
            return
        room = self._room()
        self._said = words
        # Laying the screen out takes longer than a key may: only where the words take another room than before.
        self.refresh(layout=room is None or room != self._room())

    def _room(self) -> tuple[int, int] | None:
        """The width and the height that the words ask for, 0 where that is not theirs to say; None: unknown."""
        size = self.content_size
        if isinstance(self._said, Table) or not size.width:
            return None
        width, height = self.styles.width, self.styles.height
        return (
            self.get_content_width(size, size) if width is not None and width.is_auto else 0,
            self.get_content_height(size, size, size.width) if height is None or height.is_auto else 0,
        )

    def get_content_width(self, container: Size, viewport: Size) -> int:
        if isinstance(self._said, Table):
            return super().get_content_width(container, viewport)
        plain = self._said if isinstance(self._said, str) else self._said.plain
        return max(map(cell_len, plain.split("\n")))  # unbroken: what it was broken to is no measure

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        if isinstance(self._said, Table) or not width:
            return super().get_content_height(container, viewport, width)
        return len(broken(self._said, width).split("\n", allow_blank=True))

    def render(self) -> RenderResult:
        if isinstance(self._said, Table) or not self.content_size.width:
            return self._said
        return broken(self._said, self.content_size.width)

    # A table, and what is not at the left, is drawn in Textual's way.

    def render_line(self, y: int) -> Strip:
        return super().render_line(y) if self._is_plain else Widget.render_line(self, y)

    def render_lines(self, crop: Region) -> list[Strip]:
        return super().render_lines(crop) if self._is_plain else Widget.render_lines(self, crop)

    @property
    def _is_plain(self) -> bool:
        return not isinstance(self._said, Table) and not self.styles.has_rule("text_align")


def broken(words: str | Text, width: int) -> Text:
    """The words with a newline where a line of `width` cells ends; those that may not be broken stay."""
    text = Text(words) if isinstance(words, str) else words
    if text.no_wrap:
        return text
    lines = text.divide(line_starts(text.plain, width))
    for line in lines:
        line.rstrip()
    return Text("\n", no_wrap=True, overflow="fold").join(lines)
