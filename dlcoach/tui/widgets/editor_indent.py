"""How deep the next line of Python goes."""

import re

from dlcoach.tui.widgets.editor_lexer import place_after

INDENT = 4
TAB = " " * INDENT
_BLOCK_ENDS = re.compile(r"\s*(return|pass|break|continue|raise)\b")
_CONTINUES = re.compile(r"\s*(else|elif|except|finally|case)\b")
_BEFORE = {
    "else": {"if", "elif", "for", "while", "try", "except", "async"},
    "elif": {"if", "elif"},
    "except": {"try", "except"},
    "finally": {"try", "except", "else"},
    "case": {"case"},
}


def indent_of(line: str) -> str:
    """The blanks that the line begins with."""
    return line[: len(line) - len(line.lstrip())]


def indent_after(text: str) -> str:
    """The indentation of a line that is begun at the end of `text`.

    One more after a colon, one less after what ends a block. In an open bracket: under what follows the
    bracket, else one more than the bracket's line. In a string of several lines: as the line before.
    """
    place = place_after(text)
    line = text[text.rfind("\n") + 1 :]
    if place.inside == "string" and len(place.quote) == 3:
        return indent_of(line)
    if place.brackets:
        bracket = place.brackets[-1]
        begin = text.rfind("\n", 0, bracket) + 1
        rest = text[bracket + 1 :].partition("\n")
        if rest[1] and indent_of(line) != line:
            return indent_of(line)  # a line further in the same bracket: as the ones before
        if rest[0].strip() and not rest[0].lstrip().startswith("#"):
            return " " * (bracket + 1 - begin + len(rest[0]) - len(rest[0].lstrip()))
        return indent_of(text[begin:bracket]) + TAB
    statement = text[place.statement :]
    indent = indent_of(statement.partition("\n")[0])
    if place.last == ":":
        return indent + TAB
    if _BLOCK_ENDS.match(statement):
        return indent[:-INDENT]
    return indent


def continued_indent(lines: list[str], line: str) -> str | None:
    """The indentation that a line such as `else:` belongs at, None where it stands well or belongs nowhere.

    Args:
        lines: the lines before it.
        line: the line, complete up to its colon.
    """
    word = _CONTINUES.match(line)
    if word is None:
        return None
    heads = _BEFORE[word[1]]
    depth = len(indent_of(line))
    for other in reversed(lines):
        if not other.strip() or other.lstrip().startswith("#"):
            continue
        indent = indent_of(other)
        first = re.match(r"\w*", other.lstrip())
        is_head = first is not None and first[0] in heads
        if len(indent) == depth and is_head:
            return None
        if len(indent) < depth:
            return indent if is_head else None
    return None
