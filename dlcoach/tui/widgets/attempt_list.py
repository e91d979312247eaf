"""The attempts at an exercise, newest first."""

from collections.abc import Sequence

from rich.text import Text
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from dlcoach.course.exercise import Exercise
from dlcoach.progress import day
from dlcoach.study.attempt_words import moment, reason
from dlcoach.study.versions import Version
from dlcoach.tui.coach import coach
from dlcoach.tui.widgets.page import Page

POINTERS = ("  ", "▸ ")


class AttemptList(OptionList):
    """Each attempt with its time, its verdict in a word, and what stood in the way; the pointer picks one."""

    DEFAULT_CSS = """
    AttemptList { border: none; background: $background; padding: 0; height: auto; scrollbar-size-vertical: 1; }
    AttemptList:focus { border: none; }
    """

    class PagedThrough(Message):
        """A page key was pressed: what is shown of the attempt is to scroll by that many pages."""

        def __init__(self, pages: int) -> None:
            super().__init__()
            self.pages = pages

    def __init__(self, versions: Sequence[Version], exercise: Exercise, *, id: str | None = None) -> None:  # noqa: A002
        self._versions = versions
        self._exercise = exercise
        self._pointed = 0
        super().__init__(id=id, markup=False)

    def on_mount(self) -> None:
        app = coach(self)
        app.language_changed.subscribe(self, lambda _language: self.speak())
        app.theme_changed_signal.subscribe(self, lambda _theme: self.speak())
        self.speak()

    @property
    def pointed(self) -> Version:
        """The attempt that the pointer is on."""
        return self._versions[self._pointed]

    def on_resize(self) -> None:
        self.speak()

    def speak(self) -> None:
        """Say every line anew, in the width that there is."""
        self.clear_options()
        self.add_options(Option(self._words(index)) for index in range(len(self._versions)))
        self.highlighted = self._pointed

    def _words(self, index: int) -> Text:
        paint, version = coach(self).paint, self._versions[index]
        text = Text(no_wrap=True, overflow="ellipsis")
        text.append(POINTERS[index == self._pointed], paint["here"])
        if version.verdict is None:
            text.append("· ", paint["muted"])
        else:
            text.append(*(("✓ ", paint["right"]) if version.verdict.passed else ("✗ ", paint["wrong"])))
        text.append(moment(version.at, day.now().astimezone()), paint["text"])
        text.append(f"  {version.outcome()}", paint["strong"])
        if version.verdict is not None and (why := reason(version.verdict, self._exercise)):
            text.append(f"  {why}", paint["muted"])
        text.truncate(max(self.scrollable_content_region.width, 1), overflow="ellipsis")  # one line each
        return text

    def watch_highlighted(self, highlighted: int | None) -> None:
        super().watch_highlighted(highlighted)
        if highlighted is None or highlighted == self._pointed:
            return
        before, self._pointed = self._pointed, highlighted
        for index in (before, highlighted):
            self.replace_option_prompt_at_index(index, self._words(index))

    def action_page_up(self) -> None:
        self.post_message(self.PagedThrough(-1))

    def action_page_down(self) -> None:
        self.post_message(self.PagedThrough(1))


def turn(page: Page, pages: int) -> None:
    """Scroll a page by whole screens of it."""
    page.scroll_relative(y=pages * max(page.content_region.height - 1, 1), animate=False)
