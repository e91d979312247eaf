"""Rectangles of terminal cells, and how they are put together."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from rich.cells import cell_len


@dataclass(frozen=True, slots=True)
class Box:
    """Lines that are all `width` cells wide. `baseline` is the line that neighbours are put level with.

    `above` and `below` are how many lines over and under the baseline delimiters around the box must cover; scripts
    on something of one line are left out of that.
    """

    lines: tuple[str, ...]
    width: int
    baseline: int
    above: int
    below: int

    @classmethod
    def of(cls, text: str) -> "Box":
        """One line."""
        return cls((text,), cell_len(text), 0, 0, 0)

    @classmethod
    def solid(cls, lines: Sequence[str], baseline: int) -> "Box":
        """Lines of one width that delimiters cover as a whole."""
        return cls(tuple(lines), cell_len(lines[0]), baseline, baseline, len(lines) - 1 - baseline)

    @property
    def height(self) -> int:
        """How many lines it has."""
        return len(self.lines)

    @property
    def under(self) -> int:
        """How many lines are under the baseline."""
        return len(self.lines) - 1 - self.baseline

    def padded(self, width: int, align: str = "c") -> "Box":
        """The box made `width` cells wide; `align` ("l", "c", "r") says where it stands in that."""
        spare = width - self.width
        if spare <= 0:
            return self
        left = {"l": 0, "c": spare // 2, "r": spare}[align]
        lines = tuple(" " * left + line + " " * (spare - left) for line in self.lines)
        return replace(self, lines=lines, width=width)

    def extended(self, over: int, under: int) -> "Box":
        """The box with blank lines added over and under it, which delimiters need not cover."""
        blank = (" " * self.width,)
        return replace(self, lines=blank * over + self.lines + blank * under, baseline=self.baseline + over)


def beside(boxes: Sequence[Box]) -> Box:
    """The boxes from left to right, their baselines level."""
    if not boxes:
        return Box.of("")
    over = max(box.baseline for box in boxes)
    under = max(box.under for box in boxes)
    level = [box.extended(over - box.baseline, under - box.under) for box in boxes]
    lines = tuple("".join(parts) for parts in zip(*(box.lines for box in level), strict=True))
    above, below = max(box.above for box in boxes), max(box.below for box in boxes)
    return Box(lines, sum(box.width for box in boxes), over, above, below)


def stacked(boxes: Sequence[Box], baseline: int, align: str = "c") -> Box:
    """The boxes from top to bottom; the baseline is that of the box numbered `baseline`."""
    width = max(box.width for box in boxes)
    lines = [line for box in boxes for line in box.padded(width, align).lines]
    return Box.solid(lines, sum(box.height for box in boxes[:baseline]) + boxes[baseline].baseline)


def fold(text: str, width: int) -> list[str]:
    """`text` on lines of at most `width` cells: broken at spaces where there are any, else anywhere."""
    lines: list[str] = []
    line = ""
    for word in text.split(" "):
        joined = f"{line} {word}" if line else word
        if cell_len(joined) <= width:
            line = joined
            continue
        if line:
            lines.append(line)
        line = ""
        for char in word:
            if cell_len(line + char) > width and line:
                lines.append(line)
                line = ""
            line += char
    return [*lines, line] if line or not lines else lines
