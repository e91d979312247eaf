"""The screen of an exercise: task, editor, feedback."""

import threading
import time
from typing import ClassVar

from rich.text import Text
from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container, Horizontal
from textual.message import Message
from textual.timer import Timer
from textual.widgets import TextArea

from dlcoach.course.exercise import Exercise
from dlcoach.grading.verdict import Outcome, Verdict
from dlcoach.language import _, language, ngettext
from dlcoach.tui.actions import Action, Place, bindings_of
from dlcoach.tui.coach import coach
from dlcoach.tui.screens.coach_screen import CoachScreen
from dlcoach.tui.widgets.editor import Editor
from dlcoach.tui.widgets.key_bar import KeyBar
from dlcoach.tui.widgets.page import Page
from dlcoach.tui.widgets.prose import Code, Prose
from dlcoach.tui.widgets.verdict_view import VerdictView
from dlcoach.tui.widgets.words import Words

SAVE_AFTER = 0.6  # seconds without typing until the draft is saved; while typing goes on, each SAVE_AT_LATEST
SAVE_AT_LATEST = 1.0
PANES = ("task", "code", "feedback")


class ExerciseScreen(CoachScreen[bool]):
    """Task, editor and feedback: one at a time on a narrow terminal, side by side on a wide one.

    Its result says whether the learner passed and wants to go on.
    """

    CSS_PATH = "../exercise.tcss"
    place: ClassVar[Place] = Place.EXERCISE
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of(Place.EXERCISE)]
    AUTO_FOCUS = ""

    class Graded(Message):
        """The check is over: with a verdict, cancelled (None), or with an error of the grader's."""

        def __init__(self, run: int, source: str, outcome: Verdict | Exception | None) -> None:
            super().__init__()
            self.run = run
            self.source = source
            self.outcome = outcome

    def __init__(self, exercise: Exercise) -> None:
        super().__init__()
        self.exercise = exercise
        self.verdict: Verdict | None = None
        self._judged = ""  # the source that the verdict is about
        self._run = 0  # counts the checks: the answer of one that was stopped comes too late
        self._cancel: threading.Event | None = None
        self._began = 0.0
        self._ticker: Timer | None = None
        self._saving: Timer | None = None
        self._saved = ""
        self._first_unsaved = 0.0

    def compose(self) -> ComposeResult:
        self.editor = Editor(self._starting_source(), id="code")
        self._saved = self.editor.text
        self.view = VerdictView(self.exercise)
        yield Words(self._tabs, id="tabs")
        with Container(id="panes"):
            with Page(id="task"):
                yield Prose(lambda: f"# {self.exercise.title.to(language())}")
                yield Code(self.exercise.target)
                yield Prose(lambda: self.exercise.task.to(language()))
                yield Prose(self._forbidden, classes="forbidden")
                yield Prose(self._hints, id="hints")
            yield self.editor
            with Page(id="feedback"):
                yield self.view
        with Horizontal(id="state"):
            yield Words(self._grading_words, id="grading")
            yield Words(self._editor_words, id="cursor")
        yield KeyBar(self)

    def on_mount(self) -> None:
        store = coach(self).store
        if attempts := store.attempts(self.exercise.id):
            self._show(Verdict.from_json(attempts[-1].verdict), attempts[-1].source)
        self.show("code")  # the lesson's card has shown the task
        coach(self).warm_up()

    def on_resize(self) -> None:
        """What is said of the panes depends on whether all of them show."""
        self.call_after_refresh(self.query_one("#tabs", Words).speak)
        self.call_after_refresh(self.view.speak)

    def _starting_source(self) -> str:
        draft = coach(self).store.draft(self.exercise.id)
        return self.exercise.starter if draft is None else draft

    @property
    def wide(self) -> bool:
        return self.has_class("-wide")

    @property
    def grading(self) -> bool:
        """Whether a check is running."""
        return self._cancel is not None

    @property
    def shown(self) -> str:
        """The pane that a narrow terminal shows."""
        return next(pane for pane in PANES if self.has_class(f"-{pane}"))

    def show(self, pane: str) -> None:
        """Show a pane and focus it."""
        for other in PANES:
            self.set_class(other == pane, f"-{other}")
        self.query_one(f"#{pane}").focus(scroll_visible=False)
        self.query_one("#tabs", Words).speak()

    # What it says

    def _tabs(self) -> Text:
        paint = coach(self).paint
        labels = {"task": ("F2", _("Task")), "code": ("F3", _("Code")), "feedback": ("F4", _("Feedback"))}
        text = Text(no_wrap=True, overflow="ellipsis")
        for pane, (key, label) in labels.items():
            here = not self.wide and self.has_class(f"-{pane}")
            text.append(" ▸" if here else "  ", paint["here"])
            text.append(f"{key} ", paint["key"])
            text.append(label, paint["heading"] if here else paint["text"])
            text.append("  ")
        text.append("  " + self.exercise.title.to(language()), paint["muted"])
        return text

    def _forbidden(self) -> str:
        if not self.exercise.forbid:
            return ""
        return _("Not to be used here: {names}.", names=_(", ").join(f"`{name}`" for name in self.exercise.forbid))

    def _hints(self) -> str:
        n = len(self.exercise.hints)
        opened = coach(self).store.hints_shown(self.exercise.id)
        if not n or not opened:
            return ngettext("*There is a hint: F6.*", "*There are {n} hints: F6.*", n) if n else ""
        parts = []
        for number, hint in enumerate(self.exercise.hints[:opened], start=1):
            parts += ["## " + _("Hint {number} of {n}", number=number, n=n), hint.to(language())]
        if opened < n:
            parts.append(_("*F6 shows one more.*"))
        return "\n\n".join(parts)

    def _grading_words(self) -> Text:
        paint = coach(self).paint
        if self.grading:
            seconds = f"{time.monotonic() - self._began:.1f}"
            return Text(_("Checking… {seconds} s · Esc stops", seconds=seconds), paint["here"])
        if self.verdict is None:
            return Text(_("F5 checks your code."), paint["muted"])
        text = self.view.short()
        if self.editor.text != self._judged:
            text.append(" · " + _("code changed"), paint["muted"])
        return text

    def _editor_words(self) -> str:
        row, column = self.editor.cursor_location
        saved = _("saved") if self.editor.text == self._saved else _("not saved yet")
        return _("line {row}, column {column} · {saved}", row=row + 1, column=column + 1, saved=saved)

    def words_of(self, action: Action) -> str | None:
        match action.name:
            case "grade":
                return _("Stop") if self.grading else _("Check")
            case "hint" if not self.exercise.hints:
                return None
        return action.words()

    # Drafts

    @on(TextArea.Changed)
    def _typed(self) -> None:
        if self.editor.marked_line is not None:
            self.editor.mark(None)
        self.query_one("#cursor", Words).speak()
        self.query_one("#grading", Words).speak()
        if self.editor.text == self._saved:
            return
        now = time.monotonic()
        if self._saving is None:
            self._first_unsaved = now
        else:
            self._saving.stop()
        wait = min(SAVE_AFTER, max(self._first_unsaved + SAVE_AT_LATEST - now, 0.01))
        self._saving = self.set_timer(wait, self.save)

    @on(TextArea.SelectionChanged)
    def _cursor_moved(self) -> None:
        self.query_one("#cursor", Words).speak()

    def save(self) -> None:
        """Keep the source as the draft."""
        if self._saving is not None:
            self._saving.stop()
            self._saving = None
        if self.is_mounted and self.editor.text != self._saved:
            coach(self).store.save_draft(self.exercise.id, self.editor.text)
            self._saved = self.editor.text
        self.query_one("#cursor", Words).speak()

    # What the keys do

    def action_show_task(self) -> None:
        self.show("task")

    def action_show_code(self) -> None:
        self.show("code")

    def action_show_feedback(self) -> None:
        self.show("feedback")

    def action_save(self) -> None:
        self.save()

    def action_grade(self) -> None:
        if self.grading:
            self.stop()
            return
        self.save()
        self._run += 1
        self._cancel = threading.Event()
        self._began = time.monotonic()
        self._ticker = self.set_interval(0.1, self.query_one("#grading", Words).speak)
        run, source, cancel = self._run, self.editor.text, self._cancel
        self.run_worker(lambda: self._grade(run, source, cancel), thread=True, exit_on_error=False)
        self._grading_changed()

    def _grade(self, run: int, source: str, cancel: threading.Event) -> None:
        """In a thread: have the source graded, and post what came of it."""
        from dlcoach.grading.grader import Cancelled

        outcome: Verdict | Exception | None
        try:
            outcome = coach(self).judge().grade(self.exercise, source, cancel=cancel)
        except Cancelled:
            outcome = None
        except Exception as error:  # whatever went wrong in there is no reason to lose the learner's screen
            outcome = error
        self.post_message(self.Graded(run, source, outcome))

    def stop(self) -> None:
        """Stop the check that is running."""
        if self._cancel is not None:
            self._cancel.set()
            self._cancel = None
            self._grading_changed()

    def _grading_changed(self) -> None:
        if not self.grading and self._ticker is not None:
            self._ticker.stop()
            self._ticker = None
        self.query_one("#grading", Words).speak()
        self.refresh_bindings()

    @on(Graded)
    def graded(self, event: Graded) -> None:
        if event.run != self._run or not self.grading:
            return
        self._cancel = None
        if isinstance(event.outcome, Verdict):
            coach(self).store.record_attempt(self.exercise.id, event.source, event.outcome.to_json())
            self._show(event.outcome, event.source)
            self._mark_line(event.source)
            if not (self.wide and event.outcome.outcome is Outcome.NOT_YET):
                self.show("feedback")
            self.query_one("#feedback", Page).scroll_home(animate=False)
        elif event.outcome is not None:
            self._show(Verdict(Outcome.COULD_NOT_GRADE, self.exercise.id, seed=0), event.source)
            self.view.fail(event.outcome)
            self.show("feedback")
        self._grading_changed()

    def _show(self, verdict: Verdict, source: str) -> None:
        self.verdict, self._judged = verdict, source
        self.view.show(verdict)
        self.add_class("-judged")
        self.query_one("#grading", Words).speak()

    def _mark_line(self, source: str) -> None:
        """Mark the line that the verdict names, unless the code has changed since."""
        finding = self.verdict.finding if self.verdict else None
        line = finding.data.get("line") if finding else None
        if isinstance(line, int) and self.editor.text == source:
            self.editor.mark(line)

    def action_hint(self) -> None:
        hints, task = self.query_one("#hints", Prose), self.query_one("#task", Page)
        store, n = coach(self).store, len(self.exercise.hints)
        if not n:
            return
        opened = store.hints_shown(self.exercise.id)
        visible = self.wide or self.shown == "task"
        if (visible or not opened) and opened < n:
            store.show_hint(self.exercise.id)
            hints.redraw()
        if not self.wide:
            self.show("task")
        self.call_after_refresh(self._show_last_hint, hints, task)

    def _show_last_hint(self, hints: Prose, task: Page) -> None:
        lines = hints.lines(hints.size.width)
        first = max((row for row, line in enumerate(lines) if any(s.style == "heading" for s in line)), default=0)
        task.show_rows(hints, first, len(lines))

    def action_start_over(self) -> None:
        from dlcoach.tui.screens.question import Question

        question = Question(
            lambda: _("Put the starting code back? Undo (Ctrl+Z) brings yours back."), lambda: _("Start over")
        )
        self.app.push_screen(question, self._start_over)

    def _start_over(self, sure: bool | None) -> None:
        if sure:
            editor = self.editor
            editor.history.checkpoint()
            editor.replace(self.exercise.starter, (0, 0), editor.document.end, maintain_selection_offset=False)
            editor.history.checkpoint()
            editor.move_cursor((0, 0))
            self.save()
            self.show("code")

    def action_leave(self) -> None:
        if self.grading:
            self.stop()
        elif self.focused is self.editor and not self.wide:
            self.show("task")
        elif self.focused is self.editor:
            self.query_one("#task").focus(scroll_visible=False)
        else:
            self.leave(go_on=False)

    def on_key(self, event: events.Key) -> None:
        """Outside the editor, Enter goes on after a pass, and else to the code."""
        if event.key == "enter" and self.focused is not self.editor:
            event.stop()
            if self.verdict is not None and self.verdict.passed:
                self.leave(go_on=True)
            else:
                self.show("code")

    def leave(self, *, go_on: bool) -> None:
        """Back to the lesson, with the code saved."""
        self.put_away()
        self.dismiss(go_on)

    def put_away(self) -> None:
        self.stop()
        self.save()
