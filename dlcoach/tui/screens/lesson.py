"""A lesson, one step a page."""

import asyncio
import gc
from collections.abc import Callable, Container
from contextlib import ExitStack
from functools import partial
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.timer import Timer

from dlcoach.course.lesson import (
    Choose,
    Fill,
    FindBug,
    LabStep,
    Lesson,
    Number,
    Order,
    Predict,
    Read,
    Select,
    Step,
    Write,
)
from dlcoach.language import _, language
from dlcoach.tui.actions import Action, Place, bindings_of
from dlcoach.tui.coach import coach
from dlcoach.tui.screens.coach_screen import CoachScreen
from dlcoach.tui.steps.ahead import lay_out_ahead
from dlcoach.tui.steps.choose import ChooseView
from dlcoach.tui.steps.end import EndView
from dlcoach.tui.steps.fill import FillView
from dlcoach.tui.steps.find_bug import FindBugView
from dlcoach.tui.steps.lab import LabView
from dlcoach.tui.steps.order import OrderView
from dlcoach.tui.steps.page_view import PageView
from dlcoach.tui.steps.read import ReadView
from dlcoach.tui.steps.select import SelectView
from dlcoach.tui.steps.step_view import StepView
from dlcoach.tui.steps.typed import NumberView, PredictView
from dlcoach.tui.steps.write import WriteView
from dlcoach.tui.widgets.key_bar import KeyBar
from dlcoach.tui.widgets.page import Page
from dlcoach.tui.widgets.trail import Trail

VIEWS: dict[type[Step], type[StepView[Any]]] = {
    Read: ReadView,
    Choose: ChooseView,
    Select: SelectView,
    Number: NumberView,
    Predict: PredictView,
    Fill: FillView,
    Order: OrderView,
    FindBug: FindBugView,
    LabStep: LabView,
    Write: WriteView,
}

PATIENCE = 10  # turns of the event loop
OTHER_AFTER = 0.4  # seconds that a page is on the screen until the page on its other side is made ready, too


class LessonScreen(CoachScreen[None]):
    """The steps in order. Going ahead is always possible; the dots at the top show what is still open."""

    CSS_PATH = "../lesson.tcss"
    AUTO_FOCUS = ""
    BLANK = True  # all of it is covered
    place: ClassVar[Place] = Place.LESSON
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of(Place.LESSON)]

    def __init__(self, lesson: Lesson) -> None:
        super().__init__()
        self.lesson = lesson
        self.position = 0
        self._view: PageView | None = None  # None while a page is turned
        self._turning = asyncio.Lock()
        self._ready: dict[int, PageView] = {}  # mounted, but not displayed yet
        self._direction = 1
        self._other: Timer | None = None

    def compose(self) -> ComposeResult:
        yield Trail(self.lesson)
        yield Page()
        yield KeyBar(self)

    async def on_mount(self) -> None:
        store = coach(self).store
        ids = [step.id for step in self.lesson.steps]
        place, done = store.place_in(self.lesson.id), store.completed(self.lesson.id)
        if place not in ids:
            place = next((id_ for id_ in ids if id_ not in done), ids[0])
        await self.show(ids.index(place))
        for attribute in ("scroll_y", "virtual_size"):  # what Enter means may depend on what is below the screen
            self.watch(self.page, attribute, self.refresh_bindings, init=False)
        if self.lesson.exercises:
            coach(self).warm_up()

    @property
    def page(self) -> Page:
        return self.query_one(Page)

    @property
    def at_end(self) -> bool:
        """Whether the page behind the last step is shown."""
        return self.position >= len(self.lesson.steps)

    async def show(self, position: int) -> None:
        """Turn to a step; the position behind the last is the end of the lesson."""
        async with self._turning:
            self._direction = -1 if position < self.position else 1
            left, self._view, self.position = self._view, None, position
            if not self.at_end:
                coach(self).store.set_place(self.lesson.id, self.lesson.steps[position].id)
            with ExitStack() as painting:  # once, when all that changes has changed
                painting.enter_context(self.app.batch_update())
                if self.focused is not self.page:
                    self.focused = None  # what had it goes with its view; else Textual looks for another to give it to
                if left is not None:
                    left.display = False
                self.page.still = True  # its top is seen first, whatever the step wants in sight
                self.page.settled = False
                view = await self._mounted(position)
                if view is None:  # the learner left meanwhile
                    return
                self.page.move_child(view, before=0)  # what is asked for anything on the page finds this one first
                view.display = True
                self.page.scroll_home(animate=False, immediate=True)
                self._view = view
                self._focus()
                await self._focused()
                self._changed()
                self.query_one(KeyBar).refresh()
                # Behind what Textual does about the view that is gone.
                self.app.call_later(self._paint, painting.pop_all().close, position)
        if self._other is not None:
            self._other.stop()

    def _paint(self, end_batch: Callable[[], None], position: int) -> None:
        """Have all that has changed painted, and then, with the page on the screen, look ahead."""
        end_batch()
        self.call_after_refresh(self._look_ahead, position)

    def _focus(self) -> None:
        """Focus what the learner answers with; where there is nothing of the kind, what scrolls."""
        if self._view is None or not self._view.take_focus():
            self.set_focus(self.page, scroll_visible=False)

    async def _mounted(self, position: int) -> PageView | None:
        """The page of a step, or the end, mounted but not displayed; None where the screen is gone."""
        view = self._ready.pop(position, None)
        if view is None and self.page.is_attached:
            done = self._done()
            if position >= len(self.lesson.steps):
                view = EndView(self.lesson, sum(done))
            else:
                step = self.lesson.steps[position]
                view = VIEWS[type(step)](self.lesson.id, step, done=done[position])
            view.display = False
            await self.page.mount(view)
        return view if view is not None and view.parent is self.page and self.page.is_attached else None

    async def _look_ahead(self, position: int) -> None:
        """Make ready the page that comes next, for most turns are like the last, and put away what was turned over."""
        async with self._turning:
            if self.position != position:
                return
            self.page.still, self.page.settled = False, True
        await self._make_ready(position + self._direction)
        async with self._turning:
            if self.position == position:
                await self._put_away(keep=(position - 1, position + 1))
                self._other = self.set_timer(OTHER_AFTER, partial(self._make_ready, position - self._direction))
        gc.collect(1)  # now, lest it comes while a page is turned

    async def _make_ready(self, position: int) -> None:
        """Have the page of a step mounted, its texts laid out, so that it only has to be displayed."""
        async with self._turning:
            here = self._view
            if here is None or position in self._ready or not 0 <= position < len(self.lesson.steps):
                return
            lay_out_ahead(self.lesson.steps[position], coach(self).course, here.size.width)
            view = await self._mounted(position)
            if view is not None:
                view.foresee(here.size.width)
                self._ready[position] = view

    async def _put_away(self, keep: Container[int] = ()) -> None:
        """Have the pages that are not displayed removed, but for the ready ones of the positions to keep."""
        self._ready = {position: view for position, view in self._ready.items() if position in keep}
        stay = {self._view, *self._ready.values()}
        await self.page.remove_children(
            [view for view in self.page.children if isinstance(view, PageView) and view not in stay]
        )

    async def _focused(self) -> None:
        """Wait a little until what has the focus knows of it, and looks like it."""
        for _turn in range(PATIENCE):
            if self.focused is None or self.focused.has_focus:
                return
            await asyncio.sleep(0)

    def _done(self) -> list[bool]:
        done = coach(self).store.completed(self.lesson.id)
        return [step.id in done for step in self.lesson.steps]

    @on(PageView.Changed)
    def _changed(self) -> None:
        self.query_one(Trail).show(self.position, self._done())
        self.refresh_bindings()

    @on(Trail.Clicked)
    async def _jump(self, event: Trail.Clicked) -> None:
        await self.show(event.position)

    def on_click(self) -> None:
        """A click on the page must not take the keys away from what the learner answers with."""
        if self.focused is self.page:
            self._focus()

    def words_of(self, action: Action) -> str | None:
        view = self._view
        if view is None:
            return action.words()
        match action.name:
            case "go_on":
                return view.enter_words() or (None if self.at_end else _("Next"))
            case "previous" if self.position == 0:
                return None
            case "next" if self.at_end or view.enter_words() is None:
                return None  # Enter says it already
            case "reveal" if not view.can_reveal:
                return None
        return action.words()

    def key_of(self, action: Action) -> str:
        """While an answer is typed its arrows move the cursor, and the page keys turn the page."""
        typing = self._view is not None and self._view.typing
        return action.keys.split(",")[-1 if typing and action.name in ("previous", "next") else 0]

    async def action_go_on(self) -> None:
        if self._view is not None and not self._view.enter():
            await self.action_next()

    async def action_next(self) -> None:
        if self._view is not None and not self.at_end:
            self._view.leave()
            await self.show(self.position + 1)

    async def action_previous(self) -> None:
        if self._view is not None and self.position > 0:
            await self.show(self.position - 1)

    def action_reveal(self) -> None:
        if self._view is not None and self._view.can_reveal:
            self._view.reveal()
            self._focus()

    def action_leave(self) -> None:
        self.dismiss()

    @on(WriteView.Opened)
    def _write(self, event: WriteView.Opened) -> None:
        coach(self).open_exercise(event.step, self._written)

    async def _written(self, go_on: bool | None) -> None:
        """Back from the exercise."""
        view = self._view
        if isinstance(view, WriteView):
            if coach(self).store.passed(view.step.exercise) and not view.done:
                view.complete()
            view.refresh_standing()
        self._changed()
        if go_on:
            await self.action_next()

    @on(LabView.Opened)
    def _try(self, event: LabView.Opened) -> None:
        step = event.step
        coach(self).open_lab(step.lab, step.knobs, self._tried, lambda: step.task.to(language()))

    async def _tried(self, ran: bool | None) -> None:
        """Back from the lab."""
        if isinstance(self._view, LabView) and ran:
            self._view.ran()
        self._changed()

    @on(EndView.Opened)
    def _next_lesson(self, event: EndView.Opened) -> None:
        app, following = coach(self), event.lesson
        self.dismiss()
        if following is not None:
            app.open_lesson(following)
