"""The page behind the last question of a review."""

from collections.abc import Sequence
from datetime import date

from rich.cells import cell_len, set_cell_size
from rich.text import Text
from textual.app import ComposeResult

from dlcoach.language import _, language, ngettext
from dlcoach.study.review import Due, in_days
from dlcoach.tui.coach import coach
from dlcoach.tui.steps.page_view import PageView
from dlcoach.tui.widgets.review_trail import LOOKS, MARKS
from dlcoach.tui.widgets.words import Words

WHEN = 14  # cells for when something comes back


class ReviewEnd(PageView):
    """How it went, when each comes back, and whether there is more."""

    def __init__(
        self,
        entries: Sequence[Due],
        outcomes: Sequence[str],
        today: date,
        more: int,
        following: tuple[date, int] | None,
    ) -> None:
        """
        Args:
            entries: what was asked.
            outcomes: how each went, "right", "again", "later" or "open".
            today: the day of study.
            more: how much is due besides.
            following: the next day on which something comes back, and how much; None where nothing ever does.
        """
        super().__init__()
        self.entries, self.outcomes = entries, outcomes
        self.today, self.more, self.following = today, more, following

    def compose(self) -> ComposeResult:
        yield Words(self._words)

    def on_resize(self) -> None:
        self.query_one(Words).speak()

    def _words(self) -> Text:
        paint, text = coach(self).paint, Text()
        rated = sum(outcome in ("right", "again") for outcome in self.outcomes)
        if not self.entries:
            text.append(_("✓ Nothing is due now.") + "\n\n", paint["right"])
            text.append(
                _("Questions come back here some days after you have answered them, before you forget them.") + "\n",
                paint["text"],
            )
        elif rated:
            text.append(ngettext("✓ {n} reviewed.", "✓ {n} reviewed.", rated) + "\n", paint["right"])
            known = sum(outcome == "right" for outcome in self.outcomes)
            words = _("{k} of {n} you knew at once. What you did not know comes back soon.", k=known, n=rated)
            if known == rated:
                words = _("You knew all of it at once.")
            text.append(words + "\n", paint["text"])
        else:
            text.append(_("Nothing was answered this time. It all stays due.") + "\n", paint["text"])
        for entry, outcome in zip(self.entries, self.outcomes, strict=True):
            text.append("\n" if entry is self.entries[0] else "")
            self._line(text, entry, outcome)
        self._onward(text)
        return text

    def _line(self, text: Text, entry: Due, outcome: str) -> None:
        """One thing that was asked, and when it comes back."""
        paint = coach(self).paint
        card = entry.next_card(coach(self).store)
        when = in_days((card.due - self.today).days) if card is not None else ""
        width = max(min(self.size.width or 76, 76) - WHEN - 4, 20)
        title = entry.title.to(language())
        text.append(f" {MARKS[outcome]} ", paint[LOOKS[outcome]])
        text.append(set_cell_size(title, width) if cell_len(title) > width else title + " " * (width - cell_len(title)))
        text.append(f" {when}\n", paint["muted"])

    def _onward(self, text: Text) -> None:
        paint = coach(self).paint
        if self.more:
            words = ngettext("{n} more is due.", "{n} more are due.", self.more)
            text.append(f"\n{words} " + _("Enter goes on, Esc stops here."), paint["text"])
            return
        if self.following is not None:
            day, n = self.following
            when = in_days((day - self.today).days)
            words = ngettext("Next: {n} comes back {when}.", "Next: {n} come back {when}.", n, when=when)
            text.append("\n" + words + "\n", paint["text"])
        text.append("\n" + _("Enter goes back."), paint["text"])

    def enter_words(self) -> str | None:
        return _("More") if self.more else _("Back")
