"""The head of a lesson: its title, and where in it the learner is."""

from collections.abc import Sequence

from rich.cells import cell_len, set_cell_size
from rich.text import Text
from textual import events
from textual.message import Message

from dlcoach.course.lesson import Lesson
from dlcoach.language import _, language
from dlcoach.tui.coach import coach
from dlcoach.tui.widgets.drawn import Caption


class Trail(Caption):
    """Two rows: title and count, and a dot for each step: ● done, ○ open, the current one in brackets."""

    DEFAULT_CSS = "Trail { height: 2; padding: 0 2; background: $surface; }"

    def __init__(self, lesson: Lesson) -> None:
        super().__init__()
        self.lesson = lesson
        self.position = 0
        self.done: Sequence[bool] = [False] * len(lesson.steps)

    class Clicked(Message):
        """The learner clicked the dot of this step."""

        def __init__(self, position: int) -> None:
            super().__init__()
            self.position = position

    def on_mount(self) -> None:
        coach(self).language_changed.subscribe(self, lambda _: self.refresh())

    def show(self, position: int, done: Sequence[bool]) -> None:
        """Show where the learner is; a position behind the last step is the end of the lesson."""
        if (position, done) != (self.position, self.done):
            self.position, self.done = position, done
            self.refresh()

    def render(self) -> Text:
        paint, width, n = coach(self).paint, self.size.width, len(self.done)
        if self.position < n:
            count = _("step {k} of {n}", k=self.position + 1, n=n)
            count += "  " + (_("✓ done") if self.done[self.position] else _("○ open"))
        else:
            count = _("{k} of {n} steps done", k=sum(self.done), n=n)
        title = self.lesson.title.to(language())
        room = max(width - cell_len(count) - 2, 0)
        text = Text(no_wrap=True, overflow="crop")
        text.append(set_cell_size(title, room), paint["strong"])
        text.append("  " + count + "\n", paint["muted"])
        for index, dot in enumerate(self._dots()):
            here = index == self.position
            text.append(dot, paint["here" if here else "right" if self.done[index] else "muted"])
        return text

    def _dots(self) -> list[str]:
        """What stands for each step, with the space after it where there is room."""
        gap = " " if 2 * len(self.done) + 2 <= self.size.width else ""
        dots = ["●" if done else "○" for done in self.done]
        return [(f"[{dot}]" if index == self.position else dot) + gap for index, dot in enumerate(dots)]

    def on_click(self, event: events.Click) -> None:
        column = event.x - self.gutter.left
        for index, dot in enumerate(self._dots() if event.y == 1 else []):
            column -= cell_len(dot)
            if column < 0:
                self.post_message(self.Clicked(index))
                return
