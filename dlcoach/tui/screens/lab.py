"""The screen of a lab: knobs, the picture of its runs, what to look at."""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from rich.cells import cell_len
from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container, Vertical
from textual.timer import Timer

from dlcoach.labs.knob import settings
from dlcoach.labs.lab import Lab
from dlcoach.labs.process import Ahead, Process
from dlcoach.labs.run import Run, State
from dlcoach.language import _
from dlcoach.tui.actions import Action, Place, bindings_of
from dlcoach.tui.coach import coach
from dlcoach.tui.screens.coach_screen import CoachScreen
from dlcoach.tui.widgets.key_bar import KeyBar
from dlcoach.tui.widgets.knobs import Knobs
from dlcoach.tui.widgets.page import Page
from dlcoach.tui.widgets.plot import Plot
from dlcoach.tui.widgets.prose import Prose
from dlcoach.tui.widgets.words import Words

if TYPE_CHECKING:
    from dlcoach.labs.picture import Picture

FRAME = 1 / 15  # seconds between two pictures: as often as an eye needs, however fast the points come
OVERLAID = 6  # runs in one picture: each has a marker of its own


@dataclass
class Shown:
    """A run, and how much of it is shown: points come as fast as the child can, and are shown at the lab's pace."""

    process: Process
    began: float
    points: float = 0.0
    seconds: float = 0.0

    @property
    def run(self) -> Run:
        return self.process.run

    def visible(self) -> Run:
        """The run as far as it is shown."""
        return self.run.until(int(self.points))


class LabScreen(CoachScreen[bool]):
    """Knobs and a picture that draws while the lab runs. Its result says whether a run has come to its end.

    Args:
        lab: the lab.
        knobs: where its knobs stand at first; the others at their defaults.
        task: what to try and to look at, Markdown; without it, what the lab says of itself.

    Raises:
        KnobError: where `knobs` don't fit the lab.
    """

    CSS_PATH = "../lab.tcss"
    place: ClassVar[Place] = Place.LAB
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of(Place.LAB)]
    AUTO_FOCUS = "Knobs"

    def __init__(self, lab: Lab, knobs: Mapping[str, Any] | None = None, task: Callable[[], str] | None = None) -> None:
        super().__init__()
        self.lab = lab
        self.runs: list[Shown] = []
        self.done = False
        self._what_to_try = task
        self._starting = settings(lab.knobs, knobs)
        self._ahead = Ahead(lab)
        self._playing = False
        self._ticker: Timer | None = None
        self._last_tick = 0.0
        self._told = ""

    def compose(self) -> ComposeResult:
        self.knobs = Knobs(self.lab.knobs, self._starting)
        self.plot = Plot(self.picture, id="picture")
        yield Words(self._head, id="head")
        with Container(id="body"):
            with Vertical(id="side"):
                yield self.knobs
                with Page(id="words", can_focus=False):
                    yield Prose(lambda: self._what_to_try() if self._what_to_try is not None else self.lab.about())
            yield self.plot
        yield Words(self._summary, id="summary")
        yield KeyBar(self)

    def on_mount(self) -> None:
        self.call_after_refresh(self._ahead.prepare)

    def on_unmount(self) -> None:
        self.put_away()

    # The runs

    @property
    def newest(self) -> Shown | None:
        """The run that is watched."""
        return self.runs[-1] if self.runs else None

    @property
    def running(self) -> bool:
        """Whether the child is at work."""
        return self.newest is not None and self.newest.run.state is State.RUNNING

    @property
    def moving(self) -> bool:
        """Whether the picture has not shown all of the newest run yet, and goes on."""
        return self._playing and self.newest is not None and (self.running or self._behind(self.newest))

    @staticmethod
    def _behind(shown: Shown) -> bool:
        return int(shown.points) < len(shown.run.points)

    def picture(self) -> "Picture":
        """The runs as far as they are shown; before the first, what there is to see without one."""
        if not self.runs:
            return self.lab.picture([Run(dict(self.knobs.values))])
        return self.lab.picture([shown.visible() for shown in self.runs])

    def action_run(self) -> None:
        if self.running:
            self._stop()
            return
        if not self.knobs.take_over():
            return
        if self.newest is not None:
            self.newest.points = len(self.newest.run.points)
        kept = self.runs[-(OVERLAID - 1) :] if self.lab.overlaid else []
        kept = [shown for shown in kept if shown.run.points]
        try:
            process = Process(self.lab, self.knobs.values, self._ahead.take())
        except OSError as error:
            self._tell("! " + _("The lab can't be started: {reason}", reason=error))
            return
        self.runs = [*kept, Shown(process, time.monotonic())]
        self._ahead.prepare()
        self._told = ""
        self._play()

    def _play(self) -> None:
        self._playing = True
        self._last_tick = time.monotonic()
        if self._ticker is None:
            self._ticker = self.set_interval(FRAME, self._tick)
        self._say()

    def _tick(self) -> None:
        """Show what is due by now, all at once: a slow terminal gets fewer pictures, not a queue of them."""
        now = time.monotonic()
        passed, self._last_tick = now - self._last_tick, now
        shown = self.newest
        if shown is None:
            return
        if shown.run.state is State.RUNNING:
            shown.seconds = now - shown.began
        elif shown.run.state is State.ENDED:
            self.done = True
        before = int(shown.points)
        if self._playing:
            pace = self.lab.pace(shown.run.settings)
            # a child that has only just begun is not caught up with in a leap
            shown.points = min(shown.points + pace * passed, len(shown.run.points)) or min(1, len(shown.run.points))
        if int(shown.points) != before:
            self.plot.redraw()
        if not self.running and not (self._playing and self._behind(shown)):
            self._rest()
        self._say()

    def _rest(self) -> None:
        """Nothing moves any more."""
        if self._ticker is not None:
            self._ticker.stop()
            self._ticker = None
        shown = self.newest
        if shown is not None and not self._behind(shown):
            self._playing = False
        self.plot.redraw()

    def _stop(self) -> None:
        """Stop the run; what came is shown."""
        if self.newest is not None:
            self.newest.process.stop()
            self.newest.points = len(self.newest.run.points)
        self._playing = False
        self._rest()
        self._say()

    def action_pause(self) -> None:
        if self.moving:
            self._playing = False
            self._say()
        elif self.newest is not None and (self.running or self._behind(self.newest)):
            self._play()

    def action_step_on(self) -> None:
        self._step(1)

    def action_step_back(self) -> None:
        self._step(-1)

    def _step(self, by: int) -> None:
        shown = self.newest
        if shown is None:
            return
        self._told = ""
        self._playing = False
        shown.points = float(min(max(int(shown.points) + by, 1), max(len(shown.run.points), 1)))
        self.plot.redraw()
        self._say()

    def action_clear(self) -> None:
        self._stop()
        self.runs = []
        self._told = ""
        self.plot.redraw()
        self._say()

    @on(Plot.Paged)
    def _paged(self) -> None:
        self.refresh_bindings()

    @on(Knobs.Changed)
    def _turned(self) -> None:
        self._told = ""
        if not self.runs:
            self.plot.redraw()
        self._say()

    @on(Knobs.Refused)
    def _refused(self, event: Knobs.Refused) -> None:
        self._tell(f"! {event.words}")

    # What it says

    def _tell(self, words: str) -> None:
        """Say something in place of the summary, until something else happens."""
        self._told = words
        self._say()

    def _say(self) -> None:
        for words in self.query(Words):
            words.speak()
        self.refresh_bindings()

    def _head(self) -> Text:
        paint = coach(self).paint
        title, state = self.lab.title(), self._state()
        room = max(self.size.width - 2 - cell_len(title) - state.cell_len, 1)
        return Text.assemble((title, paint["strong"]), " " * room, state, no_wrap=True, overflow="ellipsis")

    def _state(self) -> Text:
        paint, shown = coach(self).paint, self.newest
        if shown is None:
            return Text(_("F5 runs it"), paint["muted"])
        run = shown.run
        seconds = _("{seconds} s", seconds=f"{shown.seconds:.1f}")
        if run.state is State.RUNNING and not run.points:
            words = _("loading PyTorch…") if self.lab.uses_torch else _("starting…")
            return Text(f"{words} · {seconds}", paint["here"])
        count = _("{n} of {total}", n=int(shown.points), total=self.lab.total(run.settings))
        if self.moving:
            return Text(_("running…") + f" · {count} · {seconds}", paint["here"])
        if run.state is State.FAILED:
            return Text("✗ " + _("failed") + f" · {count}", paint["wrong"])
        if run.state is State.RUNNING or self._behind(shown):
            return Text(_("paused") + f" · {count}", paint["here"])
        words = _("stopped") if run.state is State.STOPPED else _("finished")
        return Text(f"{words} · {count} · {seconds}", paint["muted"])

    def _summary(self) -> Text:
        paint, shown = coach(self).paint, self.newest
        if self._told:
            return Text(self._told, paint["problem" if self._told.startswith("!") else "right"], overflow="fold")
        if shown is None:
            return Text(_("Turn the knobs, and press Enter to run."), paint["muted"])
        if shown.run.state is State.FAILED:
            return Text(f"! {shown.run.error}", paint["problem"])
        return Text(self.lab.summary(shown.visible()), paint["text"])

    def words_of(self, action: Action) -> str | None:
        match action.name:
            case "run" if self.running:
                return _("Stop")
            case "pause" if not self.moving:
                return _("Go on") if self.newest is not None and self._behind(self.newest) else None
            case "step_back" | "step_on" | "clear" if not self.runs:
                return None
            case "next_page" | "previous_page" if self.plot.pages < 2:
                return None
            case "show_words" if self.has_class("-wide"):
                return None
            case "show_words" if self.has_class("-reading"):
                return _("Picture")
        return action.words()

    # What else the keys do

    def action_show_words(self) -> None:
        self.toggle_class("-reading")
        self.refresh_bindings()

    def action_next_page(self) -> None:
        self.plot.turn(1)

    def action_previous_page(self) -> None:
        self.plot.turn(-1)

    def action_save_picture(self) -> None:
        from dlcoach.labs.svg import save

        title = self.lab.title()
        words = self.lab.summary(self.newest.visible()) if self.newest is not None else self.lab.about()
        failure: OSError | None = None
        for folder in (Path.cwd(), coach(self).store.path.parent):
            try:
                file = save(self.picture(), title, words, folder, self.lab.id)
            except OSError as error:
                failure = error
            else:
                self._tell("✓ " + _("Saved as {file}", file=file))
                return
        self._tell("! " + _("The picture can't be saved: {reason}", reason=failure))

    def action_leave(self) -> None:
        if self.running or self.moving:
            self._stop()
        elif self.has_class("-reading") and not self.has_class("-wide"):
            self.action_show_words()
        else:
            self.put_away()
            self.dismiss(self.done)

    def put_away(self) -> None:
        for shown in self.runs:
            shown.process.stop()
        self._ahead.close()
