"""Vim's motions and text objects over lines of text. Places are (row, column); nothing here changes anything."""

from collections.abc import Sequence

Lines = Sequence[str]
At = tuple[int, int]
PAIRS = {"(": ")", "[": "]", "{": "}", "<": ">"}
BRACKETS = {**{c: (o, c) for o, c in PAIRS.items()}, **{o: (o, c) for o, c in PAIRS.items()}, "b": ("(", ")"),
            "B": ("{", "}")}  # fmt: skip


def kind(character: str, big: bool = False) -> int:
    """0 for blanks, else what can be in one word together: punctuation, letters, Chinese."""
    if character.isspace():
        return 0
    if big:
        return 1
    if character.isalnum() or character == "_":
        return 3 if ord(character) >= 0x2E80 else 2
    return 1


def first_nonblank(lines: Lines, row: int) -> At:
    """`^`"""
    line = lines[row]
    return row, len(line) - len(line.lstrip()) if line.strip() else max(len(line) - 1, 0)


def word_forward(lines: Lines, at: At, big: bool = False) -> At:
    """`w` and `W`; an empty line is a word. After the last word, the end of the text."""
    row, column = at
    line = lines[row]
    if column < len(line):
        here = kind(line[column], big)
        while here and column < len(line) and kind(line[column], big) == here:
            column += 1
    while True:
        while column < len(line) and line[column].isspace():
            column += 1
        if column < len(line) or row + 1 == len(lines):
            return row, column
        row, column = row + 1, 0
        line = lines[row]
        if not line:
            return row, 0


def word_back(lines: Lines, at: At, big: bool = False) -> At:
    """`b` and `B`"""
    row, column = at
    line = lines[row]
    while True:
        while column and line[column - 1].isspace():
            column -= 1
        if column:
            break
        if not row:
            return 0, 0
        row -= 1
        line = lines[row]
        column = len(line)
        if not line:
            return row, 0
    here = kind(line[column - 1], big)
    while column and kind(line[column - 1], big) == here:
        column -= 1
    return row, column


def word_end(lines: Lines, at: At, big: bool = False) -> At:
    """`e` and `E`"""
    row, column = at
    column += 1
    while True:
        line = lines[row]
        while column < len(line) and line[column].isspace():
            column += 1
        if column < len(line):
            break
        if row + 1 == len(lines):
            return row, max(len(line) - 1, 0)
        row, column = row + 1, 0
    here = kind(line[column], big)
    while column + 1 < len(line) and kind(line[column + 1], big) == here:
        column += 1
    return row, column


def word_end_back(lines: Lines, at: At, big: bool = False) -> At:
    """`ge` and `gE`"""
    row, column = at
    line = lines[row]
    if column < len(line):
        here = kind(line[column], big)
        while here and column >= 0 and kind(line[column], big) == here:
            column -= 1
    else:
        column -= 1
    while True:
        while column >= 0 and line[column].isspace():
            column -= 1
        if column >= 0:
            return row, column
        if not row:
            return 0, 0
        row -= 1
        line = lines[row]
        column = len(line) - 1
        if not line:
            return row, 0


def find_character(lines: Lines, at: At, key: str, character: str, count: int = 1) -> At | None:
    """`f`, `F`, `t` and `T`; None where the line does not have the character so often."""
    row, column = at
    line = lines[row]
    step = 1 if key in "ft" else -1
    position = column
    for _ in range(count):
        position += step
        while 0 <= position < len(line) and line[position] != character:
            position += step
        if not 0 <= position < len(line):
            return None
    return row, position - step if key in "tT" else position


def matching(lines: Lines, at: At) -> At | None:
    """`%`: the partner of the first bracket at or after the cursor in its line."""
    row, column = at
    line = lines[row]
    pairs = "()[]{}"
    start = next((c for c in range(column, len(line)) if line[c] in pairs), None)
    if start is None:
        return None
    index = pairs.index(line[start])
    opening, closing = pairs[index & ~1], pairs[index | 1]
    return _partner(lines, (row, start), opening, closing, forward=not index & 1)


def _partner(lines: Lines, at: At, opening: str, closing: str, *, forward: bool) -> At | None:
    """From a bracket to the one that belongs to it."""
    row, column = at
    depth = 0
    step = 1 if forward else -1
    while 0 <= row < len(lines):
        line = lines[row]
        while 0 <= column < len(line):
            if line[column] in (opening, closing):
                depth += 1 if line[column] == opening else -1
                if not depth:
                    return row, column
            column += step
        row += step
        if 0 <= row < len(lines):
            column = 0 if forward else len(lines[row]) - 1
    return None


def paragraph(lines: Lines, at: At, forward: bool) -> At:
    """`}` and `{`: the next empty line after a paragraph, or the end of the text."""
    row, _ = at
    step = 1 if forward else -1
    row += step
    while 0 <= row < len(lines) and not lines[row].strip():
        row += step
    while 0 <= row < len(lines) and lines[row].strip():
        row += step
    if row < 0:
        return 0, 0
    if row >= len(lines):
        return len(lines) - 1, len(lines[-1])
    return row, 0


# Text objects: the first place, the one after the last, and whether whole lines are meant.
Object = tuple[At, At, bool]


def text_object(lines: Lines, at: At, around: bool, key: str) -> Object | None:
    """`iw`, `aw`, `i(`, `a"`, `ip` and the like; None where the cursor is in none."""
    if key in "wW":
        return _word(lines, at, around, big=key == "W")
    if key == "p":
        return _paragraph_object(lines, at, around)
    if key in "\"'`":
        return _quoted(lines, at, around, key)
    if key in BRACKETS:
        return _bracketed(lines, at, around, *BRACKETS[key])
    return None


def _word(lines: Lines, at: At, around: bool, big: bool) -> Object | None:
    row, column = at
    line = lines[row]
    if not line:
        return None
    column = min(column, len(line) - 1)

    def run(begin: int, end: int) -> tuple[int, int]:
        here = kind(line[begin], big)
        while begin and kind(line[begin - 1], big) == here:
            begin -= 1
        while end < len(line) and kind(line[end], big) == here:
            end += 1
        return begin, end

    begin, end = run(column, column)
    if around:
        blank = line[column].isspace()
        if end < len(line) and (blank or line[end].isspace()):
            _, end = run(end, end)
        elif not blank:
            while begin and line[begin - 1].isspace():
                begin -= 1
    return (row, begin), (row, end), False


def _paragraph_object(lines: Lines, at: At, around: bool) -> Object:
    row, _ = at
    blank = not lines[row].strip()

    def edge(start: int, step: int, same: bool) -> int:
        while 0 <= start + step < len(lines) and (not lines[start + step].strip()) == same:
            start += step
        return start

    first, last = edge(row, -1, blank), edge(row, 1, blank)
    if around:
        if last + 1 < len(lines):
            last = edge(last + 1, 1, not blank)
        elif first:
            first = edge(first - 1, -1, not blank)
    return (first, 0), (last, len(lines[last])), True


def _quoted(lines: Lines, at: At, around: bool, quote: str) -> Object | None:
    row, column = at
    line = lines[row]
    places = [c for c, character in enumerate(line) if character == quote and (not c or line[c - 1] != "\\")]
    for begin, end in zip(places[::2], places[1::2], strict=False):
        if column <= end:
            if not around:
                return (row, begin + 1), (row, end), False
            after = end + 1
            while after < len(line) and line[after].isspace():
                after += 1
            return (row, begin), (row, after), False
    return None


def _bracketed(lines: Lines, at: At, around: bool, opening: str, closing: str) -> Object | None:
    row, column = at
    here = lines[row][column : column + 1]
    begin: At | None
    if here == opening:
        begin = at
    elif here == closing:
        begin = _partner(lines, at, opening, closing, forward=False)
    else:
        begin = _enclosing(lines, at, opening, closing)
    end = _partner(lines, begin, opening, closing, forward=True) if begin is not None else None
    if begin is None or end is None:
        return None
    if around:
        return begin, (end[0], end[1] + 1), False
    return (begin[0], begin[1] + 1), end, False


def _enclosing(lines: Lines, at: At, opening: str, closing: str) -> At | None:
    row, column = at
    depth = 0
    while row >= 0:
        line = lines[row]
        for c in range(min(column, len(line)) - 1, -1, -1):
            if line[c] == closing:
                depth += 1
            elif line[c] == opening:
                if not depth:
                    return row, c
                depth -= 1
        row -= 1
        column = len(lines[row]) if row >= 0 else 0
    return None
