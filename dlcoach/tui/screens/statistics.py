"""How the learner has come along."""

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.message import Message

from dlcoach.language import _
from dlcoach.progress import day as clock
from dlcoach.tui.actions import Action, Place, bindings_of
from dlcoach.tui.coach import coach
from dlcoach.tui.screens.coach_screen import CoachScreen
from dlcoach.tui.widgets.key_bar import KeyBar
from dlcoach.tui.widgets.page import Page
from dlcoach.tui.widgets.prose import Lines

if TYPE_CHECKING:
    from dlcoach.prose.page import Line
    from dlcoach.study.statistics import Statistics


class Figures(Lines):
    """The statistics, drawn; until they are counted, that they are being counted."""

    statistics: "Statistics | None" = None

    def draw(self, width: int) -> "list[Line]":
        from dlcoach.prose.page import Span

        if self.statistics is None:
            return [(Span(_("Counting…"), "muted"),)]
        from dlcoach.study.statistics_page import draw

        return draw(self.statistics, width)


class StatisticsScreen(CoachScreen[None]):
    """Days, what is known, what comes back, mistakes that come again."""

    CSS_PATH = "../statistics.tcss"
    place: ClassVar[Place] = Place.STATISTICS
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of(Place.STATISTICS)]

    class Counted(Message):
        """All was counted."""

        def __init__(self, statistics: "Statistics") -> None:
            super().__init__()
            self.statistics = statistics

    def compose(self) -> ComposeResult:
        self.figures = Figures()
        with Page():
            yield self.figures
        yield KeyBar(self)

    def on_screen_resume(self) -> None:
        """Counted when it opens, and after a review."""
        self.run_worker(self._count, thread=True, exclusive=True)

    def _count(self) -> None:
        """In a thread: it reads the whole log and every lesson."""
        from dlcoach.study.statistics import gather

        app = coach(self)
        self.post_message(self.Counted(gather(app.course, app.store, clock.now())))

    @on(Counted)
    def counted(self, event: Counted) -> None:
        self.figures.statistics = event.statistics
        self.figures.redraw()
        self.refresh_bindings()

    @property
    def _due(self) -> bool:
        counted = self.figures.statistics
        return counted is not None and counted.ahead[0] > 0

    def words_of(self, action: Action) -> str | None:
        if action.name == "review_now" and not self._due:
            return None
        return action.words()

    def action_review_now(self) -> None:
        if self._due:
            coach(self).open_review()

    def action_leave(self) -> None:
        self.dismiss()
