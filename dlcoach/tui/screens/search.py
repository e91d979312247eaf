"""Finding words in the course."""

from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Input

from dlcoach.language import _, language, ngettext
from dlcoach.tui.actions import Action, Place, bindings_of
from dlcoach.tui.coach import coach
from dlcoach.tui.screens.coach_screen import CoachScreen
from dlcoach.tui.widgets.found_list import FoundList
from dlcoach.tui.widgets.key_bar import KeyBar
from dlcoach.tui.widgets.words import Words

if TYPE_CHECKING:
    from dlcoach.study.search import Found, Index

MOST = 200  # places that are listed


class SearchScreen(CoachScreen[None]):
    """A line to type in, and under it what was found so far. The course is read in a thread, once."""

    DEFAULT_CSS = """
    SearchScreen #line { height: 1; margin: 1 2; }
    SearchScreen #line Words { width: auto; text-style: bold; }
    SearchScreen Input { width: 1fr; height: 1; padding: 0 1; border: none; background: $panel; }
    SearchScreen Input:focus { border: none; }
    SearchScreen #count { height: 1; padding: 0 4; margin: 0 0 1 0; color: $muted; }
    """
    place: ClassVar[Place] = Place.SEARCH
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings_of(Place.SEARCH),
        Binding("up", "move(-1)", show=False),
        Binding("down", "move(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
    ]

    class Indexed(Message):
        """The course was read."""

        def __init__(self, index: "Index") -> None:
            super().__init__()
            self.index = index

    def __init__(self) -> None:
        super().__init__()
        self._index: Index | None = None
        self._count = 0

    def compose(self) -> ComposeResult:
        with Horizontal(id="line"):
            yield Words(lambda: _("Search:") + " ›")
            yield Input(coach(self).searched)
        yield Words(self._words, id="count")
        yield FoundList()
        yield KeyBar(self)

    def on_mount(self) -> None:
        coach(self).language_changed.subscribe(self, lambda _: self._search())
        self.input.focus()
        self.run_worker(self._read, thread=True, exit_on_error=False)

    @property
    def input(self) -> Input:
        return self.query_one(Input)

    @property
    def list(self) -> FoundList:
        return self.query_one(FoundList)

    def _read(self) -> None:
        """In a thread: read the whole course. What was read before is still there."""
        from dlcoach.study.search import Index

        self.post_message(self.Indexed(Index.of(coach(self).course)))

    @on(Indexed)
    def _indexed(self, event: Indexed) -> None:
        self._index = event.index
        self._search()

    @on(Input.Changed)
    def _search(self) -> None:
        found: list[Found] = []
        coach(self).searched = self.input.value
        if self._index is not None:
            found = self._index.search(self.input.value, language(), coach(self).store.completed, MOST)
        self._count = len(found)
        self.list.show(found)
        self.query_one("#count", Words).speak()
        self.refresh_bindings()

    def _words(self) -> Text:
        paint, query = coach(self).paint, self.input.value.strip()
        if self._index is None:
            return Text(_("Reading the course…"), paint["muted"])
        if not query:
            return Text(_("Words of lessons, questions and exercises, in English or Chinese."), paint["muted"])
        if not self._count:
            return Text(_("Nothing holds all of these words."), paint["here"])
        if self._count == MOST:
            return Text(_("The first {n} places. One more word makes it fewer.", n=MOST), paint["muted"])
        return Text(ngettext("{n} place", "{n} places", self._count), paint["muted"])

    def words_of(self, action: Action) -> str | None:
        if action.name == "open" and not self._count:
            return None
        return action.words()

    def action_move(self, by: int) -> None:
        self.list.move(by)

    def action_page(self, by: int) -> None:
        self.list.move(by * self.list.page)

    @on(Input.Submitted)
    @on(FoundList.Opened)
    def action_open(self) -> None:
        found = self.list.pointed
        if found is not None:
            coach(self).open_lesson(found.lesson.id, found.step.id if found.step is not None else None)

    def action_leave(self) -> None:
        self.dismiss()
