"""A review: what has come back, one thing a page."""

import asyncio
from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.message import Message

from dlcoach.course.lesson import Write
from dlcoach.language import _
from dlcoach.progress import day as clock
from dlcoach.progress import schedule
from dlcoach.study.review import Due, due_now, portion, shuffled, size_of
from dlcoach.tui.actions import Action, Place, bindings_of
from dlcoach.tui.coach import coach
from dlcoach.tui.screens.coach_screen import CoachScreen
from dlcoach.tui.screens.lesson import VIEWS
from dlcoach.tui.steps.page_view import PageView
from dlcoach.tui.steps.review_end import ReviewEnd
from dlcoach.tui.steps.write import WriteView
from dlcoach.tui.steps.write_again import WriteAgainView
from dlcoach.tui.widgets.key_bar import KeyBar
from dlcoach.tui.widgets.page import Page
from dlcoach.tui.widgets.review_trail import ReviewTrail
from dlcoach.tui.widgets.words import Words


class ReviewScreen(CoachScreen[None]):
    """A portion of what is due. Each answer is kept as it is given, so the learner may leave at any time."""

    CSS_PATH = ["../lesson.tcss", "../review.tcss"]  # noqa: RUF012 (as Textual has it); its pages are those of lessons
    AUTO_FOCUS = ""
    place: ClassVar[Place] = Place.REVIEW
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of(Place.REVIEW)]

    class Gathered(Message):
        """What is due was found."""

        def __init__(self, entries: Sequence[Due]) -> None:
            super().__init__()
            self.entries = entries

    def __init__(self) -> None:
        super().__init__()
        self.entries: Sequence[Due] = ()
        self.outcomes: list[str] = []
        self.position = 0
        self.more = 0  # how much is due beyond this portion
        self._passed_over: set[tuple[str, str, str]] = set()  # left for another time in a portion before this one
        self._view: PageView | None = None  # None while a page is turned, and until the first
        self._turning = asyncio.Lock()

    def compose(self) -> ComposeResult:
        yield ReviewTrail()
        with Page():
            yield Words(lambda: _("Looking for what is due…"), id="gathering")
        yield KeyBar(self)

    def on_mount(self) -> None:
        for attribute in ("scroll_y", "virtual_size"):  # what Enter means may depend on what is below the screen
            self.watch(self.page, attribute, self.refresh_bindings, init=False)
        self._gather()

    @property
    def page(self) -> Page:
        return self.query_one(Page)

    @property
    def at_end(self) -> bool:
        """Whether the page behind the last question is shown."""
        return self.position >= len(self.entries)

    def _gather(self) -> None:
        self.run_worker(self._find, thread=True)

    def _find(self) -> None:
        """In a thread: a long log may have to be read, and the lessons that the questions are from."""
        app = coach(self)
        self.post_message(self.Gathered(due_now(app.course, app.store, clock.now())))

    @on(Gathered)
    async def gathered(self, event: Gathered) -> None:
        entries = [entry for entry in event.entries if key_of(entry) not in self._passed_over]
        self.entries = portion(entries, size_of(coach(self).store))
        self.outcomes = ["open"] * len(self.entries)
        self.more = len(entries) - len(self.entries)
        if any(entry.exercise for entry in self.entries):
            coach(self).warm_up()
        await self.show(0)

    async def show(self, position: int) -> None:
        """Turn to what is asked there; the position behind the last is the end."""
        async with self._turning:
            self._view, self.position = None, position
            view = self._end() if self.at_end else self._question(self.entries[position])
            with self.app.batch_update():
                await self.page.remove_children()
                if not self.page.is_attached:  # the learner left meanwhile
                    return
                await self.page.mount(view)
                self.page.scroll_home(animate=False)
            self._view = view
        self._focus()
        self._changed()

    def _question(self, entry: Due) -> PageView:
        if isinstance(entry.step, Write):
            return WriteAgainView(entry.lesson, entry.step, done=False)
        step, order = shuffled(entry.step, entry.item)
        view = VIEWS[type(step)](entry.lesson, step, done=False)
        view.review, view.order = True, order
        return view

    def _end(self) -> ReviewEnd:
        today = clock.study_day(clock.now())
        ahead = [item.card.due for item in schedule.cards(coach(self).store) if item.card.due > today]
        following = (ahead[0], ahead.count(ahead[0])) if ahead else None
        return ReviewEnd(self.entries, self.outcomes, today, self.more, following)

    def _focus(self) -> None:
        """Focus what the learner answers with; where there is nothing of the kind, what scrolls."""
        if self._view is None or not self._view.take_focus():
            self.page.focus(scroll_visible=False)

    @on(PageView.Changed)
    def _changed(self) -> None:
        if not self.at_end:
            self._take_outcome()
        self.query_one(ReviewTrail).show(self.entries, self.outcomes, self.position)
        self.refresh_bindings()

    def _take_outcome(self) -> None:
        """Note how the first answer went, as the schedule counts it."""
        entry = self.entries[self.position]
        before, after = entry.item.card, entry.next_card(coach(self).store)
        if after is not None and after.reviews > before.reviews:
            self.outcomes[self.position] = "again" if after.lapses > before.lapses else "right"

    def on_click(self) -> None:
        """A click on the page must not take the keys away from what the learner answers with."""
        if self.focused is self.page:
            self._focus()

    def words_of(self, action: Action) -> str | None:
        view = self._view
        if view is None:
            return action.words() if action.name == "leave" else None
        match action.name:
            case "go_on":
                return view.enter_words() or _("Next")
            case "skip" if self.at_end:
                return None
            case "skip" if self._answered:
                return None if view.enter_words() is None else _("Next")
            case "reveal" if not view.can_reveal:
                return None
            case "open_lesson" if self.at_end or not self.entries[self.position].lesson:
                return None
        return action.words()

    @property
    def _answered(self) -> bool:
        """Whether what is shown was answered; it may be wrong, and still be tried."""
        return not self.at_end and self.outcomes[self.position] != "open"

    async def action_go_on(self) -> None:
        view = self._view
        if view is None:
            return
        if not self.at_end:
            if not view.enter():
                await self.action_next()
        elif self.more:
            await self._more()
        else:
            self.dismiss()

    async def _more(self) -> None:
        """Another portion; what was left for another time is not in it."""
        self._passed_over |= {
            key_of(entry) for entry, outcome in zip(self.entries, self.outcomes, strict=True) if outcome == "later"
        }
        self._view = None
        self._gather()

    async def action_next(self) -> None:
        """On from what was answered."""
        if self._view is not None and self._answered:
            await self.show(self.position + 1)

    async def action_skip(self) -> None:
        if self._view is not None and not self.at_end:
            if not self._answered:
                self.outcomes[self.position] = "later"
            await self.show(self.position + 1)

    def action_reveal(self) -> None:
        if self._view is not None and self._view.can_reveal:
            self._view.reveal()
            self._focus()

    def action_open_lesson(self) -> None:
        if not self.at_end and (entry := self.entries[self.position]).lesson:
            coach(self).open_lesson(entry.lesson, entry.step.id)

    def action_leave(self) -> None:
        self.dismiss()

    @on(WriteView.Opened)
    def _write(self, event: WriteView.Opened) -> None:
        coach(self).open_exercise(event.step, self._written, review=True)

    async def _written(self, go_on: bool | None) -> None:
        """Back from the exercise."""
        view = self._view
        if isinstance(view, WriteAgainView):
            self._changed()
            if self.outcomes[self.position] == "right":
                view.rated()
            view.refresh_standing()
            if go_on:
                await self.show(self.position + 1)


def key_of(entry: Due) -> tuple[str, str, str]:
    """What an entry is about, whatever its card says."""
    return entry.item.lesson, entry.item.step, entry.item.exercise
