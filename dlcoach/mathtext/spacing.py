"""How much space stands between two neighbours of a formula."""

from collections.abc import Sequence
from dataclasses import dataclass

from dlcoach.mathtext.tree import Kind

# TeX's table (The TeXbook, page 170), with every space that shows at all as one cell. `loose` pairs lose theirs in
# scripts and in other tight places.
CONTENT = (Kind.ORDINARY, Kind.OPERATOR, Kind.OPEN, Kind.CLOSE, Kind.INNER)
LOOSE = {
    *((kind, Kind.BINARY) for kind in CONTENT),
    *((Kind.BINARY, kind) for kind in CONTENT),
    *((kind, Kind.RELATION) for kind in (*CONTENT, Kind.PUNCTUATION)),
    *((Kind.RELATION, kind) for kind in (*CONTENT, Kind.PUNCTUATION)),
    *((Kind.PUNCTUATION, kind) for kind in Kind),
    (Kind.ORDINARY, Kind.INNER),
    (Kind.INNER, Kind.ORDINARY),
    (Kind.INNER, Kind.OPEN),
    (Kind.CLOSE, Kind.INNER),
    (Kind.INNER, Kind.INNER),
} - {(Kind.OPEN, Kind.BINARY), (Kind.BINARY, Kind.CLOSE), (Kind.OPEN, Kind.RELATION), (Kind.RELATION, Kind.CLOSE)}
NO_LEFT_SIDE = (Kind.BINARY, Kind.OPERATOR, Kind.RELATION, Kind.OPEN, Kind.PUNCTUATION)
NO_RIGHT_SIDE = (Kind.RELATION, Kind.CLOSE, Kind.PUNCTUATION)
SIGNS = frozenset("−+-±")
BARS = frozenset("─-")
ALWAYS = {
    (Kind.ORDINARY, Kind.OPERATOR),
    (Kind.OPERATOR, Kind.ORDINARY),
    (Kind.OPERATOR, Kind.OPERATOR),
    (Kind.CLOSE, Kind.OPERATOR),
    (Kind.INNER, Kind.OPERATOR),
    (Kind.OPERATOR, Kind.INNER),
}


@dataclass(frozen=True, slots=True)
class Side:
    """What a node shows to one of its neighbours.

    `char` is the character there on the baseline ("" where that cell is blank). `word`: it belongs to a word of more
    letters than one, or to a script written in full size, which would run into a letter beside it. `large`: a sign
    such as ∑, with or without limits.
    """

    kind: Kind
    char: str
    word: bool = False
    large: bool = False


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A node as the ones beside it see it."""

    left: Side
    right: Side


def settle(kinds: Sequence[tuple[Kind, Kind]]) -> list[tuple[Kind, Kind]]:
    """`kinds`, where a binary sign with nothing on one side is no longer binary: the minus of -x belongs to x."""
    settled: list[tuple[Kind, Kind]] = []
    for index, (left, right) in enumerate(kinds):
        if left is Kind.BINARY:
            before = settled[-1][1] if settled else Kind.OPEN
            after = kinds[index + 1][0] if index + 1 < len(kinds) else Kind.CLOSE
            if before in NO_LEFT_SIDE:
                left, right = Kind.ORDINARY, Kind.OPEN
            elif after in NO_RIGHT_SIDE:
                left = right = Kind.ORDINARY
        settled.append((left, right))
    return settled


def gap(before: Side, after: Side, *, tight: bool) -> int:
    """The space between two neighbours, in cells: 0 or 1."""
    if before.char.isspace() or after.char.isspace():
        return 0
    if before.large and after.kind is Kind.OPEN:
        return 1
    if before.char in SIGNS and after.char in BARS:
        return 1  # a minus would run into the fraction's bar
    pair = (before.kind, after.kind)
    spelled = any(side.kind in (Kind.BINARY, Kind.RELATION) and side.char.isalpha() for side in (before, after))
    if pair in ALWAYS or (pair in LOOSE and (spelled or not tight)):
        return 1
    letters = before.char.isalnum() and after.char.isalnum()
    if letters and before.char.isascii() != after.char.isascii() and "⺀" <= max(before.char, after.char) <= "鿿":
        return 0  # Chinese needs no space
    return int(letters and (before.word or (after.word and before.char.isalpha())))
