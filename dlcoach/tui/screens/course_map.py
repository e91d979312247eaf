"""The map of the course: where everything is, and how far the learner has come."""

from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.message import Message
from textual.worker import get_current_worker

from dlcoach.course.problem import CourseError
from dlcoach.language import _, language
from dlcoach.tui.actions import Action, Place, bindings_of
from dlcoach.tui.coach import coach
from dlcoach.tui.screens.coach_screen import CoachScreen
from dlcoach.tui.widgets.course_head import CourseHead
from dlcoach.tui.widgets.key_bar import KeyBar
from dlcoach.tui.widgets.lesson_list import LessonList, LessonRow, UnitRow
from dlcoach.tui.widgets.words import Words

if TYPE_CHECKING:
    from dlcoach.course.lesson import Lesson


class CourseMap(CoachScreen[None]):
    """Units and lessons; the lesson that was left last is under the pointer.

    Lesson files are read after the first paint, one by one: until then a row shows only what the store knows.
    """

    place: ClassVar[Place] = Place.MAP
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of(Place.MAP)]

    class Surveyed(Message):
        """A lesson's file was read; None where it has problems."""

        def __init__(self, id: str, lesson: "Lesson | None") -> None:  # noqa: A002
            super().__init__()
            self.id = id
            self.lesson = lesson

    def __init__(self) -> None:
        super().__init__()
        self._surveying = False

    def compose(self) -> ComposeResult:
        self.lessons = LessonList(self._units(), self._last())
        self._count()
        self.head = CourseHead(coach(self).course, self.lessons)
        yield self.head
        with Horizontal():
            yield self.lessons
            yield Words(self._outline, id="outline")
        yield KeyBar(self)

    def _units(self) -> list[UnitRow]:
        course = coach(self).course
        return [
            UnitRow(unit.title, tuple(LessonRow(id_, course.title_of(id_)) for id_ in unit.lessons))
            for unit in course.units
        ]

    def _last(self) -> str | None:
        """The lesson that the learner was in last."""
        place = coach(self).store.place()
        return place[0] if place else None

    def on_mount(self) -> None:
        self.lessons.focus()
        self.call_after_refresh(self._begin_survey)

    def on_resize(self) -> None:
        self.query_one("#outline", Words).speak()

    def _begin_survey(self) -> None:
        self._surveying = True
        self.run_worker(self._survey, thread=True, exit_on_error=False)

    def on_screen_resume(self) -> None:
        """Back from a lesson: its state has changed, and the pointer follows the learner."""
        if not self._surveying:
            return  # the first time, nothing has changed yet
        self._count()
        self._show()
        last = self._last()
        if last in self.lessons.rows and last is not None:
            self.lessons.point(last)

    def _count(self) -> None:
        """Take over from the store what is done."""
        store = coach(self).store
        for row in self.lessons.rows.values():
            row.done = len(store.completed(row.id))

    def _survey(self) -> None:
        """In a thread: read every lesson's file, for the number of its steps and its minutes."""
        worker = get_current_worker()
        for id_ in list(self.lessons.rows):
            if worker.is_cancelled:
                return
            lesson: Lesson | None
            try:
                lesson = coach(self).course.lesson(id_)
            except (CourseError, KeyError):
                lesson = None
            self.post_message(self.Surveyed(id_, lesson))

    @on(Surveyed)
    def surveyed(self, event: Surveyed) -> None:
        row = self.lessons.rows[event.id]
        row.broken = event.lesson is None
        if event.lesson is not None:
            row.steps, row.minutes = len(event.lesson.steps), event.lesson.minutes
            row.done = len(coach(self).store.completed(row.id) & event.lesson.by_id.keys())
        self._show()

    def _show(self) -> None:
        self.lessons.refresh()
        self.head.refresh()
        self.query_one("#outline", Words).speak()

    @on(LessonList.Pointed)
    def _pointed(self) -> None:
        self.query_one("#outline", Words).speak()

    def _outline(self) -> Text:
        """What the lesson under the pointer holds, for wide terminals."""
        paint, app, pointed = coach(self).paint, coach(self), self.lessons.pointed
        row = self.lessons.rows.get(pointed or "")
        text = Text()
        if row is None or not self.has_class("-wide"):
            return text
        text.append(row.title.to(language()) + "\n", paint["heading"])
        symbol, style = row.mark()
        text.append(f"{symbol} {row.words()}", paint[style])
        if row.broken:
            text.append("\n\n" + _("Something in this lesson's file can't be read. Enter shows what."), paint["text"])
            return text
        if row.minutes is not None:
            text.append("   " + _("{n} min", n=row.minutes), paint["muted"])
        text.append("\n")
        if row.steps is None:
            return text
        lesson = app.course.lesson(row.id)
        needs = [id_ for id_ in lesson.needs if id_ in self.lessons.rows]
        if needs:
            text.append("\n" + _("Builds on") + "\n", paint["strong"])
            for id_ in needs:
                mark, look = self.lessons.rows[id_].mark()
                text.append(f"  {mark} ", paint[look])
                text.append(self.lessons.rows[id_].title.to(language()) + "\n", paint["text"])
        if lesson.exercises:
            text.append("\n" + _("You write") + "\n", paint["strong"])
            for id_ in lesson.exercises:
                passed = app.store.passed(id_)
                text.append("  ✓ " if passed else "  ○ ", paint["right" if passed else "muted"])
                text.append(self._exercise_title(id_) + "\n", paint["text"])
        return text

    def _exercise_title(self, id_: str) -> str:
        try:
            return coach(self).course.exercise(id_).title.to(language())
        except (CourseError, KeyError):
            return id_

    def words_of(self, action: Action) -> str | None:
        if action.name == "resume" and self._last() not in self.lessons.rows:
            return None
        return action.words()

    @on(LessonList.Opened)
    def action_open(self) -> None:
        if self.lessons.pointed is not None:
            coach(self).open_lesson(self.lessons.pointed)

    def action_resume(self) -> None:
        last = self._last()
        if last in self.lessons.rows and last is not None:
            coach(self).open_lesson(last)
        else:
            self.action_open()
