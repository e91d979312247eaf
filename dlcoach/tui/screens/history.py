"""The attempts at an exercise: what each was, what its check found, and what has changed since."""

from collections.abc import Sequence
from typing import ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container
from textual.widgets import OptionList

from dlcoach.course.exercise import Exercise
from dlcoach.language import _, language, ngettext
from dlcoach.progress import day
from dlcoach.study.attempt_words import moment
from dlcoach.study.versions import Version
from dlcoach.tui.actions import Place, action_of, bindings_of
from dlcoach.tui.coach import coach
from dlcoach.tui.screens.coach_screen import CoachScreen
from dlcoach.tui.widgets.attempt_list import AttemptList, turn
from dlcoach.tui.widgets.difference import Difference, alike
from dlcoach.tui.widgets.key_bar import KeyBar
from dlcoach.tui.widgets.listing import Listing
from dlcoach.tui.widgets.page import Page
from dlcoach.tui.widgets.verdict_view import VerdictView
from dlcoach.tui.widgets.words import Words

VIEWS = ("changes", "source", "verdict")


class HistoryScreen(CoachScreen[str | None]):
    """A list of attempts, and one of them in sight. Its result is the code to take back, None where none is.

    Args:
        exercise: the exercise.
        versions: what there is, newest first; one at least.
        source: the learner's code as it is now.
    """

    CSS_PATH = "../exercise.tcss"
    place: ClassVar[Place] = Place.HISTORY
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of(Place.HISTORY)]
    AUTO_FOCUS = "AttemptList"

    def __init__(self, exercise: Exercise, versions: Sequence[Version], source: str) -> None:
        super().__init__()
        self.exercise = exercise
        self.versions = versions
        self.source = source
        self.view = "changes"

    def compose(self) -> ComposeResult:
        yield Words(self._title, id="tabs")
        with Container(id="panes"):
            self.list = AttemptList(self.versions, self.exercise, id="attempts")
            yield self.list
            with Page(id="detail"):
                yield Words(self._headline, id="headline")
                yield Difference(id="changes")
                yield Listing(id="source")
                yield VerdictView(self.exercise, prompting=False, id="verdict")
        yield KeyBar(self)

    def on_mount(self) -> None:
        self.show(self.view)

    def show(self, view: str) -> None:
        """Show the changes since the attempt that the pointer is on, its code, or its verdict."""
        self.view = view
        version = self.list.pointed
        if view == "verdict" and version.verdict is None:
            view = "source"
        if view == "changes" and alike(version.source, self.source):
            view = "source"
        for other in VIEWS:
            self.query_one(f"#{other}").display = other == view
        match view:
            case "changes":
                self.query_one(Difference).compare(version.source, self.source, columns=False)
            case "source":
                self.query_one(Listing).show(version.source)
            case "verdict" if version.verdict is not None:
                self.query_one(VerdictView).show(version.verdict)
        self.query_one("#headline", Words).speak()
        self.query_one("#tabs", Words).speak()

    def _title(self) -> Text:
        paint = coach(self).paint
        text = Text(no_wrap=True, overflow="ellipsis")
        text.append(
            " " + ngettext("{n} attempt", "{n} attempts", sum(v.number > 0 for v in self.versions)), paint["strong"]
        )
        labels = {"show_changes": _("Changes"), "show_source": _("Code"), "show_feedback": _("Feedback")}
        for view, (name, label) in zip(VIEWS, labels.items(), strict=True):
            here = view == self.view
            text.append("  ▸" if here else "   ", paint["here"])
            text.append(f"{action_of(f'history.{name}').key} ", paint["key"])
            text.append(label, paint["heading"] if here else paint["text"])
        text.append("   " + self.exercise.title.to(language()), paint["muted"])
        return text

    def _headline(self) -> Text:
        paint, version = coach(self).paint, self.list.pointed
        when = moment(version.at, day.now().astimezone())
        if version.number:
            words = _(
                "Attempt {number}, {when}: {outcome}", number=version.number, when=when, outcome=version.outcome()
            )
        else:
            words = _("A draft of yours that gave way to another, {when}", when=when)
        text = Text(words, paint["strong"])
        if alike(version.source, self.source):
            text.append("\n" + _("Your code is the same now."), paint["muted"])
        elif self.view == "changes":
            text.append("\n- " + _("was there then"), paint["wrong"])
            text.append("   + " + _("is there now"), paint["right"])
        return text

    # What the keys do

    @on(OptionList.OptionHighlighted)
    def _pointed(self) -> None:
        self.query_one("#detail", Page).scroll_home(animate=False)
        self.show(self.view)

    @on(OptionList.OptionSelected)
    def _picked(self) -> None:
        self.action_take_back()

    @on(AttemptList.PagedThrough)
    def _paged(self, event: AttemptList.PagedThrough) -> None:
        turn(self.query_one("#detail", Page), event.pages)

    def action_take_back(self) -> None:
        self.dismiss(self.list.pointed.source)

    def action_show_changes(self) -> None:
        self.show("changes")

    def action_show_source(self) -> None:
        self.show("source")

    def action_show_feedback(self) -> None:
        self.show("verdict")

    def action_leave(self) -> None:
        self.dismiss(None)
