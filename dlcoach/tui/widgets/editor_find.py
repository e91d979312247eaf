"""Looking for words in a text."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Match:
    """Where the words stand: in a row, from a column up to another."""

    row: int
    start: int
    end: int


def find_all(lines: Sequence[str], words: str, *, whole: bool = False) -> list[Match]:
    """Every place where the words stand, in order.

    Args:
        lines: the text.
        words: what to look for; with a capital letter in it, capitals count, else they don't.
        whole: only where no letter comes right before or after.
    """
    if not words:
        return []
    pattern = re.escape(words)
    if whole:
        pattern = rf"(?<!\w){pattern}(?!\w)"
    found = re.compile(pattern, 0 if words != words.lower() else re.IGNORECASE)
    return [Match(row, *match.span()) for row, line in enumerate(lines) for match in found.finditer(line)]


def next_match(matches: Sequence[Match], at: tuple[int, int], *, forward: bool, here: bool = False) -> int | None:
    """The index of the match after (or before) a place, round the end of the text; None where there is no match.

    Args:
        matches: in order.
        at: (row, column).
        forward: whether to look on or back.
        here: whether one that begins right at the place counts, where looking on.
    """
    if not matches:
        return None
    begins = [(match.row, match.start) for match in matches]
    if forward:
        index = (bisect_left if here else bisect_right)(begins, at)
        return index % len(matches)
    return (bisect_left(begins, at) - 1) % len(matches)
