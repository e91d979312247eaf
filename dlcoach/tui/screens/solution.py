"""Right solutions of an exercise, beside the learner's own code."""

from typing import ClassVar

from rich.text import Text
from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType

from dlcoach.course.exercise import Exercise
from dlcoach.language import _, language
from dlcoach.study.exercise_solutions import Solution, solutions
from dlcoach.tui.actions import Action, Place, action_of, bindings_of
from dlcoach.tui.coach import coach
from dlcoach.tui.screens.coach_screen import CoachScreen
from dlcoach.tui.widgets.difference import Difference
from dlcoach.tui.widgets.key_bar import KeyBar
from dlcoach.tui.widgets.listing import Listing
from dlcoach.tui.widgets.page import Page
from dlcoach.tui.widgets.words import Words

VIEWS = ("solution", "own", "compare")


class SolutionScreen(CoachScreen[None]):
    """The reference and the other right solutions, one at a time: alone, or compared with the learner's code."""

    CSS_PATH = "../exercise.tcss"
    place: ClassVar[Place] = Place.SOLUTION
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of(Place.SOLUTION)]
    AUTO_FOCUS = "#body"

    def __init__(self, exercise: Exercise, source: str) -> None:
        super().__init__()
        self.exercise = exercise
        self.source = source
        self.solutions = solutions(exercise)
        self.number = 0
        self.view: str | None = None  # None: what suits the width

    @property
    def solution(self) -> Solution:
        """The one that is shown."""
        return self.solutions[self.number]

    def compose(self) -> ComposeResult:
        yield Words(self._tabs, id="tabs")
        yield Words(self._ways, id="ways")
        with Page(id="body"):
            yield Words(self._headings, id="headings")
            yield Difference(id="compare")
            yield Listing(id="listing")
        yield KeyBar(self)

    def on_mount(self) -> None:
        self.show()

    def on_resize(self, event: events.Resize) -> None:
        self.call_after_refresh(self.show)

    @property
    def _view(self) -> str:
        return self.view or ("compare" if self._wide else "solution")

    @property
    def _wide(self) -> bool:
        return self.size.width - 5 >= Difference.SIDE_BY_SIDE

    def show(self) -> None:
        """Show the chosen solution in the chosen way."""
        view = self._view
        difference, listing = self.query_one(Difference), self.query_one(Listing)
        difference.display, listing.display = view == "compare", view != "compare"
        if view == "compare":
            difference.compare(self.source, self.solution.source, columns=self._wide)
        else:
            listing.show(self.solution.source if view == "solution" else self.source)
        for words in self.query(Words):
            words.speak()

    def _tabs(self) -> Text:
        paint = coach(self).paint
        text = Text(no_wrap=True, overflow="ellipsis")
        labels = {"show_solution": _("Solution"), "show_own": _("Yours"), "compare": _("Compare")}
        for view, (name, label) in zip(VIEWS, labels.items(), strict=True):
            here = view == self._view
            text.append(" ▸" if here else "  ", paint["here"])
            text.append(f"{action_of(f'solution.{name}').key} ", paint["key"])
            text.append(label, paint["heading"] if here else paint["text"])
            text.append("  ")
        text.append("  " + self.exercise.title.to(language()), paint["muted"])
        return text

    def _ways(self) -> Text:
        paint = coach(self).paint
        text = Text()
        for number, solution in enumerate(self.solutions):
            text.append("▸" if number == self.number else " ", paint["here"])
            text.append(solution.title(), paint["strong" if number == self.number else "muted"])
            text.append("  ")
        if len(self.solutions) > 1:
            text.append(_("← → go through them"), paint["muted"])
        return text

    def _headings(self) -> Text:
        paint = coach(self).paint
        match self._view:
            case "compare" if self._wide:
                width = (self.query_one("#body", Page).content_region.width - 3) // 2
                text = Text(_("Yours"), paint["heading"])
                text.pad_right(width + 3 - text.cell_len)
                return text.append(self.solution.title(), paint["heading"])
            case "compare":
                text = Text("- " + _("yours"), paint["wrong"])
                return text.append(f"   + {self.solution.title()}", paint["right"])
            case "own":
                return Text(_("Yours"), paint["heading"])
        return Text(self.solution.title(), paint["heading"])

    def words_of(self, action: Action) -> str | None:
        if action.name == "next_version" and len(self.solutions) == 1:
            return None
        return action.words()

    # What the keys do

    def _turn(self, by: int) -> None:
        self.number = (self.number + by) % len(self.solutions)
        self.query_one("#body", Page).scroll_home(animate=False)
        self.show()

    def action_next_version(self) -> None:
        self._turn(1)

    def action_previous_version(self) -> None:
        self._turn(-1)

    def _look(self, view: str) -> None:
        self.view = view
        self.show()

    def action_show_solution(self) -> None:
        self._look("solution")

    def action_show_own(self) -> None:
        self._look("own")

    def action_compare(self) -> None:
        self._look("compare")

    def action_leave(self) -> None:
        self.dismiss()
