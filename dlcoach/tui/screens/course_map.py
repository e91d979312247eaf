"""The map of the course: where everything is, and how far the learner has come."""

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.message import Message
from textual.worker import get_current_worker

from dlcoach.course.problem import CourseError
from dlcoach.language import _, language, ngettext
from dlcoach.study.standing import Standing
from dlcoach.tui.actions import Action, Place, bindings_of
from dlcoach.tui.coach import coach
from dlcoach.tui.screens.coach_screen import CoachScreen, JumpTarget
from dlcoach.tui.widgets.course_head import CourseHead
from dlcoach.tui.widgets.key_bar import KeyBar
from dlcoach.tui.widgets.lesson_list import LessonList, LessonRow, UnitRow
from dlcoach.tui.widgets.words import Words

if TYPE_CHECKING:
    from dlcoach.course.lesson import Lesson


class CourseMap(CoachScreen[None]):
    """Units and lessons; the lesson that was left last is under the pointer.

    Lesson files are read after the first paint: those that are in sight, and those that were begun, whose number of
    steps decides whether they are done. Until then a row shows only what the store knows.
    """

    place: ClassVar[Place] = Place.MAP
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of(Place.MAP)]

    class Surveyed(Message):
        """A lesson's file was read; None where it has problems."""

        def __init__(self, id: str, lesson: "Lesson | None") -> None:  # noqa: A002
            super().__init__()
            self.id = id
            self.lesson = lesson

    class CountedDue(Message):
        """How many questions of each lesson are due for review."""

        def __init__(self, due: dict[str, int]) -> None:
            super().__init__()
            self.due = due

    def __init__(self) -> None:
        super().__init__()
        self._ready = False  # the first paint is over
        self._surveying = False

    def compose(self) -> ComposeResult:
        store = coach(self).store
        folded = store.setting("folded")
        self.lessons = LessonList(self._units(), self._last(), folded if isinstance(folded, list) else ())
        self._take_begun()
        self.head = CourseHead(coach(self).course, self.lessons)
        yield self.head
        with Horizontal():
            yield self.lessons
            yield Words(self._outline, id="outline")
        yield Words(self._detail, id="detail")
        yield KeyBar(self)

    def _units(self) -> list[UnitRow]:
        course = coach(self).course
        return [
            UnitRow(unit.id, unit.title, tuple(LessonRow(id_, course.title_of) for id_ in unit.lessons))
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
        self._speak()

    def _begin_survey(self) -> None:
        self._ready = True
        self._survey_more()
        self._count_due()

    def on_screen_resume(self) -> None:
        """Back from a lesson: its state has changed, and the pointer follows the learner."""
        if not self._ready:
            return  # the first time, nothing has changed yet
        self._take_begun()
        store = coach(self).store
        for row in self.lessons.rows.values():
            if row.standing is not None:
                row.standing = Standing.of(row.standing.lesson, store)
        self._show()
        last = self._last()
        if last in self.lessons.rows and last is not None and last != self.lessons.pointed:
            self.lessons.point(last)
        self._survey_more()
        self._count_due()

    # What the store and the files say

    def _take_begun(self) -> None:
        begun = coach(self).store.begun_lessons()
        for row in self.lessons.rows.values():
            row.begun = row.id in begun

    @on(LessonList.Scrolled)
    def _survey_more(self) -> None:
        """Have the files read that are wanted now and weren't read yet."""
        if not self._ready or self._surveying:
            return
        begun = (row for row in self.lessons.rows.values() if row.begun)
        wanted = [row.id for row in (*self.lessons.in_sight(), *begun) if not row.read]
        if wanted:
            self._surveying = True
            self.run_worker(lambda: self._survey(list(dict.fromkeys(wanted))), thread=True, exit_on_error=False)

    def _survey(self, ids: list[str]) -> None:
        """In a thread: read lessons' files, for the number of their steps and their minutes."""
        worker = get_current_worker()
        for id_ in ids:
            if worker.is_cancelled:
                return
            lesson: Lesson | None
            try:
                lesson = coach(self).course.lesson(id_)
            except (CourseError, KeyError):
                lesson = None
            self.post_message(self.Surveyed(id_, lesson))
        self.app.call_from_thread(self._surveyed_all)

    def _surveyed_all(self) -> None:
        self._surveying = False
        self._survey_more()

    @on(Surveyed)
    def surveyed(self, event: Surveyed) -> None:
        row = self.lessons.rows[event.id]
        row.broken = event.lesson is None
        row.standing = Standing.of(event.lesson, coach(self).store) if event.lesson is not None else None
        self._show()

    def _count_due(self) -> None:
        self.run_worker(self._read_due, thread=True, exit_on_error=False, group="due", exclusive=True)

    def _read_due(self) -> None:
        """In a thread: what is due for review, lesson by lesson."""
        from dlcoach.progress.day import now
        from dlcoach.study.review import due_by_lesson

        app = coach(self)
        self.post_message(self.CountedDue(due_by_lesson(app.course, app.store, now())))

    @on(CountedDue)
    def _counted_due(self, event: CountedDue) -> None:
        for row in self.lessons.rows.values():
            row.due = event.due.get(row.id, 0)
        self._show()
        self.refresh_bindings()

    # What it says

    def _show(self) -> None:
        if self.app.screen is not self:
            return  # seen when it is in front again; until then, Textual would paint what covers it
        self.lessons.refresh()
        self.head.refresh()
        self._speak()

    def _speak(self) -> None:
        self.query_one("#outline", Words).speak()
        self.query_one("#detail", Words).speak()

    @on(LessonList.Pointed)
    def _pointed(self) -> None:
        self._speak()
        self.refresh_bindings()

    @on(LessonList.Folded)
    def _folded(self) -> None:
        coach(self).store.set_setting("folded", sorted(self.lessons.folded))
        self._survey_more()

    def _outline(self) -> Text:
        """What the row under the pointer holds, for wide terminals."""
        paint, row = coach(self).paint, self.lessons.pointer
        text = Text()
        if row is None or not self.has_class("-wide"):
            return text
        text.append(row.title.to(language()) + "\n", paint["heading"])
        if isinstance(row, UnitRow):
            return text.append(self._unit_words(row), paint["text"])
        symbol, style = row.mark()
        text.append(f"{symbol} {row.words()}", paint[style])
        if row.broken:
            text.append("\n\n" + _("Something in this lesson's file can't be read. Enter shows what."), paint["text"])
            return text
        if row.standing is None:
            return text
        lesson = row.standing.lesson
        text.append("   " + _("{n} min", n=lesson.minutes) + "\n", paint["muted"])
        if needs := self._needs(row.standing):
            text.append("\n" + _("Builds on") + "\n", paint["strong"])
            for need in needs:
                mark, look = need.mark()
                text.append(f"  {mark} ", paint[look])
                text.append(need.title.to(language()) + "\n", paint["text"])
        if lesson.exercises:
            text.append("\n" + _("You write") + "\n", paint["strong"])
            for id_ in lesson.exercises:
                passed = coach(self).store.passed(id_)
                text.append("  ✓ " if passed else "  ○ ", paint["right" if passed else "muted"])
                text.append(self._exercise_title(id_) + "\n", paint["text"])
        return text

    def _detail(self) -> Text:
        """The same in two rows, for narrow terminals; what is typed to find a lesson goes before it."""
        paint, lessons = coach(self).paint, self.lessons
        text = Text(no_wrap=True, overflow="ellipsis")
        if lessons.typed:
            row = lessons.rows.get(lessons.pointed or "")
            found = row is not None and any(
                lessons.typed.casefold() in title.casefold() for title in (row.title.base, *row.title.overlays.values())
            )
            text.append("› " + lessons.typed, paint["here"])
            if not found:
                text.append("  " + _("No title holds that. Ctrl+F searches the lessons' text."), paint["muted"])
            return text
        row_, wide = lessons.pointer, self.has_class("-wide")
        if wide or row_ is None:
            return text
        if isinstance(row_, UnitRow):
            return text.append(self._unit_words(row_), paint["muted"])
        if row_.broken:
            return text.append(_("Something in this lesson's file can't be read. Enter shows what."), paint["muted"])
        if row_.standing is None:
            return text
        if missing := [need for need in self._needs(row_.standing) if need.state != "done"]:
            titles = _(", ").join(need.title.to(language()) for need in missing)
            text.append(_("Builds on what you have not done yet: {titles}", titles=titles) + "\n", paint["here"])
        elif needs := self._needs(row_.standing):
            titles = _(", ").join(need.title.to(language()) for need in needs)
            text.append(_("Builds on: {titles}", titles=titles) + "\n", paint["muted"])
        if exercises := row_.standing.lesson.exercises:
            passed = coach(self).store.passed
            titles = _(", ").join(("✓ " if passed(id_) else "") + self._exercise_title(id_) for id_ in exercises)
            text.append(_("You write: {titles}", titles=titles), paint["muted"])
        return text

    def _unit_words(self, unit: UnitRow) -> str:
        done, n = unit.count()
        words = ngettext("{done} of {n} lesson done", "{done} of {n} lessons done", n, done=done)
        enter = _("Enter unfolds it.") if unit.id in self.lessons.folded else _("Enter folds it.")
        return f"{words}. {enter}"

    def _needs(self, standing: Standing) -> list[LessonRow]:
        rows = self.lessons.rows
        return [rows[id_] for id_ in standing.lesson.needs if id_ in rows]

    def _exercise_title(self, id_: str) -> str:
        try:
            return coach(self).course.exercise(id_).title.to(language())
        except (CourseError, KeyError):
            return id_

    # What the keys do

    def words_of(self, action: Action) -> str | None:
        pointer, due = self.lessons.pointer, sum(row.due for row in self.lessons.rows.values())
        match action.name:
            case "resume" if self._last() not in self.lessons.rows:
                return None
            case "open" if isinstance(pointer, UnitRow):
                return _("Unfold") if pointer.id in self.lessons.folded else _("Fold")
            case "review" if due:
                return _("Review {n}", n=due)
            case "open_first_open" if not self._first_open():
                return None
        return action.words()

    def jump_targets(self) -> list[JumpTarget]:
        """The units whose headings are in sight: the list has the focus anyway."""
        column = self.lessons.content_region.x
        return [
            JumpTarget(column, y, partial(self.lessons.point_at, unit)) for y, unit in self.lessons.headings_in_sight()
        ]

    @on(LessonList.Opened)
    def action_open(self) -> None:
        self.lessons.typed = ""
        if self.lessons.pointed is not None:
            coach(self).open_lesson(self.lessons.pointed)
        else:
            self.lessons.toggle()

    def action_resume(self) -> None:
        last = self._last()
        if last in self.lessons.rows and last is not None:
            coach(self).open_lesson(last)
        else:
            self.action_open()

    def _first_open(self) -> str | None:
        """The first step of the lesson under the pointer that is not done; None where it is at the first anyway."""
        row = self.lessons.pointer
        if not isinstance(row, LessonRow) or row.standing is None or row.state != "begun":
            return None
        step = row.standing.next_step()
        return step.id if step is not None else None

    def action_open_first_open(self) -> None:
        lesson, step = self.lessons.pointed, self._first_open()
        if lesson is not None:
            coach(self).open_lesson(lesson, step)

    async def action_statistics(self) -> None:
        await self.app.run_action("statistics")

    async def action_review(self) -> None:
        await self.app.run_action("review")

    async def action_settings(self) -> None:
        await self.app.run_action("settings")
