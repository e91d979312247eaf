"""The screen of an exercise: task, editor, feedback."""

import threading
import time
from pathlib import Path
from typing import ClassVar

from rich.text import Text
from textual import events, on
from textual.actions import SkipAction
from textual.app import ComposeResult, SuspendNotSupported
from textual.binding import BindingType
from textual.message import Message
from textual.timer import Timer
from textual.widgets import TextArea

from dlcoach.course.exercise import Exercise
from dlcoach.grading.verdict import Outcome, Verdict
from dlcoach.language import _, language
from dlcoach.progress import day
from dlcoach.progress.store import review_key
from dlcoach.study.drafts import replace_draft
from dlcoach.study.exercise_solutions import may_see
from dlcoach.study.settings import SETTINGS
from dlcoach.tui.actions import Action, Place, action_of, bindings_of
from dlcoach.tui.coach import coach
from dlcoach.tui.screens.coach_screen import CoachScreen
from dlcoach.tui.widgets.editor import Editor
from dlcoach.tui.widgets.editor_actions import EditorActions
from dlcoach.tui.widgets.file_watch import FileWatch
from dlcoach.tui.widgets.hints import Hints
from dlcoach.tui.widgets.key_bar import KeyBar
from dlcoach.tui.widgets.laid_out import Pane, Row
from dlcoach.tui.widgets.page import Page
from dlcoach.tui.widgets.prose import Code, Prose
from dlcoach.tui.widgets.verdict_view import VerdictView
from dlcoach.tui.widgets.words import Words

SAVE_AFTER = 0.6  # seconds without typing until the draft is saved; while typing goes on, each SAVE_AT_LATEST
SAVE_AT_LATEST = 1.0
PANES = ("task", "code", "feedback")
SHARES = 3  # ways to share a wide screen between the panes: the classes -share-0 ... of exercise.tcss
BROAD = 180  # cells from which the three panes stand beside each other
TALL = 20  # rows from which code and feedback fit above each other


def key(action: str) -> str:
    """The key of one of the exercise's actions, as people write it."""
    return action_of(f"exercise.{action}").key


class ExerciseScreen(EditorActions, CoachScreen[bool]):
    """Task, editor and feedback: side by side on a wide terminal; on a narrow one the task, or code above feedback.

    Its result says whether the learner passed and wants to go on.
    """

    CSS_PATH = "../exercise.tcss"
    BLANK = True  # all of it is covered
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

    def __init__(self, exercise: Exercise, *, review: bool = False) -> None:
        """`review`: it has come back, and is written again from the starter; the passed code and its draft stay."""
        super().__init__()
        self.exercise = exercise
        self.review = review
        self.key = review_key(exercise.id) if review else exercise.id  # of draft, hints and solution in the store
        self.verdict: Verdict | None = None
        self._judged = ""  # the source that the verdict is about
        self._opened_at = day.now()
        self._solution_seen = False  # since it was opened
        self._again = False  # the watched file was saved during a check: another one follows
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
        self.watch_bar = FileWatch(id="watch")
        yield self.watch_bar
        with Pane(id="panes"):
            with Page(id="task"):
                yield Prose(lambda: f"# {self.exercise.title.to(language())}")
                yield Code(self.exercise.target)
                yield Prose(lambda: self.exercise.task.to(language()))
                yield Prose(self._forbidden, classes="forbidden")
                self.hints = Hints(self.exercise, self.key, id="hints")
                yield self.hints
            yield self.editor
            with Page(id="feedback"):
                yield self.view
        with Row(id="state"):
            yield Words(self._grading_words, id="grading")
            yield Words(self._editor_words, id="cursor")
        yield KeyBar(self)

    def on_mount(self) -> None:
        store = coach(self).store
        self.add_class("-split")
        self._take_share(store.setting("exercise-share"))
        if not self.review and (attempts := store.attempts(self.exercise.id)):
            self._show(Verdict.from_json(attempts[-1].verdict), attempts[-1].source)
        self.show("code")  # the lesson's card has shown the task
        coach(self).warm_up()

    def on_resize(self, event: events.Resize) -> None:
        """What is said of the panes depends on whether all of them show."""
        self.set_class(event.size.width >= BROAD, "-broad")
        self.set_class(event.size.height >= TALL, "-tall")
        self._keep_cursor_in_sight()
        self.call_after_refresh(self.query_one("#tabs", Words).speak)
        self.call_after_refresh(self.view.speak)

    def _starting_source(self) -> str:
        draft = coach(self).store.draft(self.key)
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

    @property
    def split(self) -> bool:
        """Whether a narrow terminal shows code and feedback above each other."""
        return all(map(self.has_class, ("-narrow", "-split", "-judged", "-tall")))

    def show(self, pane: str) -> None:
        """Show a pane and focus it."""
        for other in PANES:
            self.set_class(other == pane, f"-{other}")
        self.query_one(f"#{pane}").focus(scroll_visible=False)
        self.query_one("#tabs", Words).speak()
        self._keep_cursor_in_sight()

    def _keep_cursor_in_sight(self) -> None:
        """Scroll the editor once the panes have their new sizes, which they have one refresh later."""
        self.call_after_refresh(self.call_after_refresh, self.editor.scroll_cursor_visible)

    def _take_share(self, share: object) -> None:
        self.share = share if isinstance(share, int) and 0 <= share < SHARES else 0
        for number in range(SHARES):
            self.set_class(number == self.share, f"-share-{number}")

    # What it says

    def _tabs(self) -> Text:
        paint = coach(self).paint
        labels = {"task": _("Task"), "code": _("Code"), "feedback": _("Feedback")}
        text = Text(no_wrap=True, overflow="ellipsis")
        for pane, label in labels.items():
            here = not self.wide and self.has_class(f"-{pane}")
            text.append(" ▸" if here else "  ", paint["here"])
            text.append(f"{key(f'show_{pane}')} ", paint["key"])
            text.append(label, paint["heading"] if here else paint["text"])
            text.append("  ")
        text.append("  " + self.exercise.title.to(language()), paint["muted"])
        return text

    def _forbidden(self) -> str:
        if not self.exercise.forbid:
            return ""
        return _("Not to be used here: {names}.", names=_(", ").join(f"`{name}`" for name in self.exercise.forbid))

    def _grading_words(self) -> Text:
        paint = coach(self).paint
        if self.grading:
            seconds = f"{time.monotonic() - self._began:.1f}"
            return Text(
                _("Checking… {seconds} s · {key} stops", seconds=seconds, key=action_of("exercise.leave").key),
                paint["here"],
            )
        if problem := self.editor.problem:
            return Text(f"! {problem}", paint["problem"], no_wrap=True, overflow="ellipsis")
        if self.verdict is None:
            return Text(_("{key} checks your code.", key=key("grade")), paint["muted"])
        text = self.view.short()
        if self.editor.text != self._judged:
            text.append(" · " + _("code changed"), paint["muted"])
        return text

    def _editor_words(self) -> str:
        row, column = self.editor.cursor_location
        saved = _("saved") if self.editor.text == self._saved else _("not saved yet")
        if self.editor.problem and not self.wide:
            words = f"{row + 1}:{column + 1}"  # the room is for what is wrong
        else:
            words = _("line {row}, column {column} · {saved}", row=row + 1, column=column + 1, saved=saved)
        return f"{mode} · {words}" if (mode := self.editor.mode_words) else words

    def words_of(self, action: Action) -> str | None:
        match action.name:
            case "grade":
                return _("Stop") if self.grading else _("Check")
            case "hint" if not self.exercise.hints:
                return None
            case "replay" if self.verdict is None or not self.verdict.cases:
                return None
            case "watch" if self.watch_bar.file is not None:
                return _("Watch no more")
        return action.words()

    # Drafts

    @on(TextArea.Changed)
    def _typed(self) -> None:
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

    @on(Editor.Checked)
    def _checked(self) -> None:
        self.query_one("#grading", Words).speak()
        self.query_one("#cursor", Words).speak()

    @on(Editor.ModeChanged)
    @on(TextArea.SelectionChanged)
    def _cursor_moved(self) -> None:
        self.query_one("#cursor", Words).speak()

    def save(self) -> None:
        """Keep the source as the draft."""
        if self._saving is not None:
            self._saving.stop()
            self._saving = None
        if self.is_mounted and self.editor.text != self._saved:
            coach(self).store.save_draft(self.key, self.editor.text)
            self._saved = self.editor.text
        self.query_one("#cursor", Words).speak()

    # What the keys do

    def action_show_task(self) -> None:
        self.show("task")

    def action_show_code(self) -> None:
        self._show_or_spread("code")

    def action_show_feedback(self) -> None:
        self._show_or_spread("feedback")

    def _show_or_spread(self, pane: str) -> None:
        """Show the pane; where a narrow terminal has it in front already, give it the whole height, or take it back."""
        if not self.wide and self.shown == pane and self.query_one(f"#{pane}").has_focus:
            self.toggle_class("-split")
        self.show(pane)

    def action_share(self) -> None:
        if self.wide:
            self._take_share((self.share + 1) % SHARES)
            coach(self).store.set_setting("exercise-share", self.share)
        else:
            self.toggle_class("-split")
        self._keep_cursor_in_sight()
        self.call_after_refresh(self.query_one("#tabs", Words).speak)

    def action_save(self) -> None:
        self.save()

    def action_grade(self) -> None:
        if self.grading:
            self.stop()
        else:
            self.check()

    def action_replay(self) -> None:
        """Check with the numbers of the last check, where there was one that drew some."""
        if self.grading:
            return
        verdict = self.verdict
        self.check(verdict.seed if verdict is not None and verdict.cases else None)

    def check(self, seed: int | None = None) -> None:
        """Have the code graded, with the numbers of this seed."""
        self.save()
        self._again = False
        self._run += 1
        self._cancel = threading.Event()
        self._began = time.monotonic()
        self._ticker = self.set_interval(0.1, self.query_one("#grading", Words).speak)
        run, source, cancel = self._run, self.editor.text, self._cancel
        self.run_worker(lambda: self._grade(run, source, seed, cancel), thread=True, exit_on_error=False)
        self._grading_changed()

    def _grade(self, run: int, source: str, seed: int | None, cancel: threading.Event) -> None:
        """In a thread: have the source graded, and post what came of it."""
        from dlcoach.grading.grader import Cancelled

        outcome: Verdict | Exception | None
        try:
            device = SETTINGS["device"].of(coach(self).store)
            outcome = coach(self).judge().grade(self.exercise, source, seed=seed, device=device, cancel=cancel)
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
            self._again = False
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
            if event.outcome.outcome is not Outcome.COULD_NOT_GRADE:  # which is no attempt of the learner's
                store = coach(self).store
                store.record_attempt(self.exercise.id, event.source, event.outcome.to_json(), review=self.review)
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
        if self._again:
            self.check()

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
        """The next hint; the one that was opened last where it is out of sight; behind the last one, the solution."""
        if not self.exercise.hints:
            return
        in_front = self.wide or self.shown == "task"
        if self.hints.opened and not in_front:
            self.hints.number = self.hints.opened
            self.hints.redraw()
        elif self.hints.all_open:
            self.action_show_solution()
            return
        else:
            self.hints.open_next()
        if not self.wide:
            self.show("task")
        self.call_after_refresh(self._scroll_to_hint)

    def _scroll_to_hint(self) -> None:
        task = self.query_one("#task", Page)
        task.show_rows(self.hints, 0, len(self.hints.lines(self.hints.size.width)))

    def action_previous_hint(self) -> None:
        self._turn_hint(-1)

    def action_next_hint(self) -> None:
        self._turn_hint(1)

    def _turn_hint(self, by: int) -> None:
        if self.focused is self.editor or not self.hints.turn(by):
            raise SkipAction
        self.call_after_refresh(self._scroll_to_hint)

    # Solutions and attempts

    def action_show_solution(self) -> None:
        if self._may_see_solution():
            self._show_solution()
            return
        from dlcoach.tui.screens.question import Question

        question = Question(
            lambda: _("Show the solution? You can still write it yourself; the exercise comes back in review."),
            lambda: _("Show it"),
        )
        self.app.push_screen(question, self._give_up)

    def _may_see_solution(self) -> bool:
        """Whether it is shown without a question. In a review, what was passed or seen before it does not count."""
        if self._solution_seen or (self.verdict is not None and self.verdict.passed):
            return True
        return not self.review and may_see(coach(self).store, self.exercise.id)

    def _give_up(self, sure: bool | None) -> None:
        if sure:
            coach(self).store.see_solution(self.key)
            self._show_solution()

    def _show_solution(self) -> None:
        from dlcoach.tui.screens.solution import SolutionScreen

        self._solution_seen = True
        self.save()
        self.app.push_screen(SolutionScreen(self.exercise, self.editor.text))

    def action_show_history(self) -> None:
        from dlcoach.study.versions import versions
        from dlcoach.tui.screens.history import HistoryScreen

        self.save()
        found = versions(coach(self).store, self.exercise.id, self.key)
        if self.review:  # what was written before it came back would give it away
            found = [version for version in found if version.at >= self._opened_at]
        if not found:
            self.notify(_("Nothing is checked yet. Each check with {key} becomes an attempt.", key=key("grade")))
            return
        self.app.push_screen(HistoryScreen(self.exercise, found, self.editor.text), self._take_back)

    def _take_back(self, source: str | None) -> None:
        if source is None:
            return
        if self._replace_code(source):
            self.notify(_("It is in the editor again. Ctrl+Z undoes that, and your code of before is kept, too."))
        self.show("code")

    def _replace_code(self, source: str) -> bool:
        """Put other code into the editor, as one step for undo; what was there is kept. False where it is the same."""
        editor = self.editor
        if source == editor.text:
            return False
        self.save()
        replace_draft(coach(self).store, self.exercise, self.key, source)
        row, column = editor.cursor_location
        editor.history.checkpoint()
        editor.replace(source, (0, 0), editor.document.end, maintain_selection_offset=False)
        editor.history.checkpoint()
        editor.move_cursor((min(row, editor.document.line_count - 1), column))
        self._saved = source
        return True

    # The learner's own editor

    def _write_out(self) -> Path | None:
        """The code in a file; None where it can't be written, which is then said."""
        from dlcoach.study.working_file import working_file, write_out

        self.save()
        file = working_file(self.key, coach(self).store.path.parent)
        try:
            write_out(self.editor.text, file)
        except OSError as error:
            self._warn(_("{file} can't be written: {reason}.", file=file, reason=error.strerror))
            return None
        return file

    def _warn(self, words: str) -> None:
        self.notify(words, severity="warning", timeout=10, markup=False)

    def action_own_editor(self) -> None:
        from dlcoach.study.own_editor import NoEditor, edit, editor_command
        from dlcoach.study.working_file import UnreadableFile, read_back

        self._end_watch()
        try:
            command = editor_command()
        except NoEditor as error:
            self._warn(str(error))
            return
        file = self._write_out()
        if file is None:
            return
        try:
            with self.app.suspend():
                trouble = edit(command, file)
        except SuspendNotSupported:
            self._warn(
                _("This terminal can't be lent to another editor. {key} watches a file instead.", key=key("watch"))
            )
            return
        try:
            source = read_back(file)
        except UnreadableFile as error:
            self._warn(_("{reason} Your code is here as it was.", reason=error))
            return
        if trouble:
            self._warn(
                _("{reason} Your code is here as it was; what the editor left is in {file}.", reason=trouble, file=file)
            )
            return
        if not self._replace_code(source):
            self.notify(_("Nothing has changed."))
        file.unlink(missing_ok=True)  # it is all in the draft now
        self.show("code")

    def action_watch(self) -> None:
        if self.watch_bar.file is not None:
            self._end_watch()
            return
        file = self._write_out()
        if file is not None:
            self.editor.read_only = True
            self.watch_bar.begin(file)
            self.refresh_bindings()

    def _end_watch(self) -> None:
        """Write in this editor again, with what was saved in the file last."""
        from dlcoach.study.working_file import UnreadableFile, read_back

        file = self.watch_bar.file
        if file is None:
            return
        self.watch_bar.end()
        self.editor.read_only = False
        try:
            self._replace_code(read_back(file))
        except UnreadableFile as error:
            self._warn(_("{reason} Your code is here as it was.", reason=error))
        self.refresh_bindings()

    @on(FileWatch.Saved)
    def _file_saved(self, event: FileWatch.Saved) -> None:
        if self.watch_bar.file is None:
            return
        self._replace_code(event.source)
        if self.grading:
            self._again = True
        else:
            self.check()

    def action_start_over(self) -> None:
        from dlcoach.tui.screens.question import Question

        question = Question(
            lambda: _("Put the starting code back? Undo (Ctrl+Z) brings yours back."), lambda: _("Start over")
        )
        self.app.push_screen(question, self._start_over)

    def _start_over(self, sure: bool | None) -> None:
        if sure:
            self._replace_code(self.exercise.starter)
            self.editor.move_cursor((0, 0))
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
        if self.is_mounted:
            self._end_watch()
        self.save()
        if self.review and self.verdict is not None and self.verdict.passed:
            coach(self).store.end_review(self.exercise.id)
