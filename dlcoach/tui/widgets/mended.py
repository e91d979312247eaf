"""Code put right, with the lines that are new."""

from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from dlcoach.tui.widgets.prose import Lines

if TYPE_CHECKING:
    from dlcoach.prose.page import Line


class Mended(Lines):
    """What the code should be; lines that the wrong code doesn't have so are marked with a plus."""

    DEFAULT_CSS = "Mended { background: $panel; margin: 1 0; padding: 0 1 0 0; }"

    def __init__(self, wrong: str, right: str) -> None:
        super().__init__()
        self._source = right.rstrip("\n")
        before, after = wrong.rstrip("\n").split("\n"), self._source.split("\n")
        blocks = SequenceMatcher(None, before, after, autojunk=False).get_matching_blocks()
        kept = {block.b + offset for block in blocks for offset in range(block.size)}
        self.new = {number for number in range(1, len(after) + 1) if number - 1 not in kept}

    def draw(self, width: int) -> "list[Line]":
        from dlcoach.prose.page import Span, lay_out_code

        drawn: list[Line] = []
        number = 0
        for line in lay_out_code(self._source, max(width - 2, 12), numbers=True):
            begins = bool(line) and line[0].text.strip().isdigit()
            number += begins
            drawn.append((Span("+ " if begins and number in self.new else "  ", "right"), *line))
        return drawn
