"""The head of a review: what is asked, how it went so far, and how much is left."""

from collections.abc import Sequence

from rich.cells import cell_len, set_cell_size
from rich.text import Text

from dlcoach.language import _, language, ngettext
from dlcoach.study.review import Due, minutes
from dlcoach.tui.coach import coach
from dlcoach.tui.widgets.drawn import Caption

MARKS = {"right": "✓", "again": "✗", "later": "–", "open": "○"}
LOOKS = {"right": "right", "again": "wrong", "later": "muted", "open": "muted"}


class ReviewTrail(Caption):
    """Two rows: where the question is from, and what is left; a mark for each thing that is asked.

    ✓ known at once, ✗ comes back soon, – left for another time, ○ open; the current one is in brackets.
    """

    DEFAULT_CSS = "ReviewTrail { height: 2; padding: 0 2; background: $surface; }"

    def __init__(self) -> None:
        super().__init__()
        self.entries: Sequence[Due] = ()
        self.outcomes: Sequence[str] = ()
        self.position = 0

    def on_mount(self) -> None:
        coach(self).language_changed.subscribe(self, lambda _: self.refresh())

    def show(self, entries: Sequence[Due], outcomes: Sequence[str], position: int) -> None:
        """Show where the learner is; a position behind the last is the end of the review."""
        self.entries, self.outcomes, self.position = entries, outcomes, position
        self.refresh()

    def render(self) -> Text:
        paint, width = coach(self).paint, self.size.width
        left = [entry for entry, outcome in zip(self.entries, self.outcomes, strict=True) if outcome == "open"]
        title, count = _("Review"), ""
        if self.position < len(self.entries):
            title += " › " + self.entries[self.position].title.to(language())
        if left:
            count = ngettext("{n} left", "{n} left", len(left)) + " · " + _("about {n} min", n=minutes(left))
        text = Text(no_wrap=True, overflow="crop")
        text.append(set_cell_size(title, max(width - cell_len(count) - 2, 0)), paint["strong"])
        text.append("  " + count + "\n", paint["muted"])
        gap = " " if 2 * len(self.entries) + 2 <= width else ""
        for index, outcome in enumerate(self.outcomes):
            here = index == self.position
            mark = f"[{MARKS[outcome]}]" if here else MARKS[outcome]
            text.append(mark + gap, paint["here" if here else LOOKS[outcome]])
        return text
