"""Two texts of code and how they differ: line by line under each other, or side by side."""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import TYPE_CHECKING, ClassVar

from rich.color import Color as RichColor
from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.strip import Strip

from dlcoach.language import ngettext
from dlcoach.tui.coach import coach
from dlcoach.tui.widgets.prose import Lines

if TYPE_CHECKING:
    from dlcoach.prose.page import Line

CONTEXT = 3  # lines alike that are shown around each change
UNBROKEN = 10_000  # cells: wider than any line of code
MARKS = {"same": (" ", "muted"), "old": ("-", "wrong"), "new": ("+", "right")}
GROUNDS = {"old": "error", "new": "success"}


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the old text (`old`: its index), of the new one, or of both; None where it is not in that text."""

    old: int | None
    new: int | None
    same: bool


def rows(old: list[str], new: list[str]) -> list[Row]:
    """The lines of both texts beside each other, those that are alike on one row. Spaces at the ends are no matter."""
    found: list[Row] = []
    matcher = SequenceMatcher(None, [line.rstrip() for line in old], [line.rstrip() for line in new], autojunk=False)
    for kind, i, j, k, m in matcher.get_opcodes():
        if kind == "equal":
            found += [Row(a, b, True) for a, b in zip(range(i, j), range(k, m), strict=True)]
        else:
            found += [Row(a, b, False) for a, b in zip_longest(range(i, j), range(k, m))]
    return found


def alike(old: str, new: str) -> bool:
    """Whether the texts have the same lines."""
    return all(row.same for row in rows(old.strip("\n").split("\n"), new.strip("\n").split("\n")))


class Difference(Lines):
    """Code in two versions, highlighted. A row that differs has its mark, - or +, and a ground of its own."""

    DEFAULT_CSS = "Difference { height: auto; }"
    SIDE_BY_SIDE: ClassVar[int] = 100  # cells from which two columns fit

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id, classes=classes)
        self.old = ""
        self.new = ""
        self.columns: bool | None = False
        self._grounds: dict[int, list[tuple[int, int, str]]] = {}

    def compare(self, old: str, new: str, *, columns: bool | None = False) -> None:
        """Show how `new` differs from `old`.

        Args:
            columns: side by side, the old one at the left; None: where it is wide enough for that.
        """
        self.old, self.new, self.columns = old.strip("\n"), new.strip("\n"), columns
        self.redraw()

    def draw(self, width: int) -> "list[Line]":
        self._grounds = {}
        old, new = self.old.split("\n"), self.new.split("\n")
        found = rows(old, new)
        if self.columns or (self.columns is None and width >= self.SIDE_BY_SIDE):
            return self._side_by_side(found, width)
        return self._unified(found, width)

    def _unified(self, found: list[Row], width: int) -> "list[Line]":
        from dlcoach.prose.page import Span

        left, right = highlighted(self.old), highlighted(self.new)
        digits = len(str(max(len(left), len(right))))
        drawn: list[Line] = []
        for piece in pieces(found):
            if isinstance(piece, int):
                words = ngettext("{n} line alike", "{n} lines alike", piece)
                drawn.append((Span(" " * (digits + 1), "muted"), Span(f"⋮ {words}", "muted")))
                continue
            # A block of changes: all that went, then all that came.
            lines = [("same", row.new) for row in piece if row.same]
            lines += [("old", row.old) for row in piece if not row.same and row.old is not None]
            lines += [("new", row.new) for row in piece if not row.same and row.new is not None]
            for kind, index in lines:
                if index is None:
                    continue
                line = left[index] if kind == "old" else right[index]
                self._add(drawn, 0, [(kind, index, line)], digits, width)
        return drawn

    def _side_by_side(self, found: list[Row], width: int) -> "list[Line]":
        left, right = highlighted(self.old), highlighted(self.new)
        digits = len(str(max(len(left), len(right))))
        drawn: list[Line] = []
        for row in found:
            old, new = ("same", "same") if row.same else ("old", "new")
            halves = [
                None if row.old is None else (old, row.old, left[row.old]),
                None if row.new is None else (new, row.new, right[row.new]),
            ]
            self._add(drawn, 1, halves, digits, width)
        return drawn

    def _add(
        self,
        drawn: "list[Line]",
        gaps: int,
        parts: "list[tuple[str, int, Line] | None]",
        digits: int,
        width: int,
    ) -> None:
        """Put the parts of one row beside each other, each broken to its share of the width."""
        from dlcoach.prose.listing import broken
        from dlcoach.prose.page import Span
        from dlcoach.prose.span import width_of

        share = (width - 3 * gaps) // len(parts)
        gutter = digits + 3
        columns: list[list[Line]] = []
        for part in parts:
            if part is None:
                columns.append([])
                continue
            kind, index, line = part
            mark, style = MARKS[kind]
            room = max(share - gutter, 2)
            parts_of_line = broken(line, room, Span("↪ " if room > 4 else "", "rule"))
            head = (Span(f"{index + 1:{digits}} ", "line-number"), Span(f"{mark} ", style))
            more = (Span(" " * (digits + 1), "line-number"), Span(f"{mark} ", style))
            columns.append([(head if n == 0 else more) + piece for n, piece in enumerate(parts_of_line)])
        for n in range(max(map(len, columns))):
            spans: list[Span] = []
            for place, (part, column) in enumerate(zip(parts, columns, strict=True)):
                start = place * (share + 3)
                if place:
                    spans.append(Span(" " * (start - 3 - width_of(tuple(spans))) + " │ ", "rule"))
                if n < len(column):
                    spans += column[n]
                if part is not None and part[0] in GROUNDS:
                    self._grounds.setdefault(len(drawn), []).append((start, start + share, GROUNDS[part[0]]))
            drawn.append(tuple(spans))

    def row(self, y: int) -> Strip:
        strip = super().row(y)
        if y not in self._grounds or self.text_selection is not None:
            return strip
        cuts = sorted({0, strip.cell_length, *(edge for a, b, _kind in self._grounds[y] for edge in (a, b))})
        parts = list(strip.divide([cut for cut in cuts if 0 < cut <= strip.cell_length]))
        painted: list[Segment] = []
        for start, part in zip(cuts, parts, strict=False):
            color = next((kind for a, b, kind in self._grounds[y] if a <= start < b), None)
            ground = self._ground(color) if color else None
            painted += [Segment(text, (style or Style()) + ground if ground else style) for text, style, _c in part]
        return Strip(painted, strip.cell_length)

    def _ground(self, color: str) -> Style | None:
        """The faint ground of a changed line; none in the terminal's own colours."""
        variables = self.app.theme_variables
        ground, tone = variables["background"], variables[color]
        if ground.startswith("ansi") or tone.startswith("ansi"):
            return None
        mixed = Color.parse(ground).blend(Color.parse(tone), 0.17)
        return Style(bgcolor=RichColor.from_rgb(mixed.r, mixed.g, mixed.b))

    def on_mount(self) -> None:
        super().on_mount()
        coach(self).theme_changed_signal.subscribe(self, lambda _theme: self.refresh())


def highlighted(source: str) -> "list[Line]":
    """Each line of the source, highlighted and unbroken."""
    from dlcoach.prose.page import lay_out_code

    return lay_out_code(source, UNBROKEN) or [()]


def pieces(found: list[Row]) -> Iterable[list[Row] | int]:
    """The rows in blocks, each alike or each changed, with a number in place of alike lines far from any change."""
    start = 0
    while start < len(found):
        end = start
        while end < len(found) and found[end].same == found[start].same:
            end += 1
        block = found[start:end]
        before = CONTEXT if start > 0 else 0
        after = CONTEXT if end < len(found) else 0
        if not block[0].same or len(block) <= before + after + 1:
            yield block
        else:
            if before:
                yield block[:before]
            yield len(block) - before - after
            if after:
                yield block[-after:]
        start = end
