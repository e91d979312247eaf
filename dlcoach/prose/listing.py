"""Code as lines of styled cells."""

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from rich.cells import cell_len

from dlcoach.prose.flow import clusters
from dlcoach.prose.span import Line, Span, merged, visible, width_of

if TYPE_CHECKING:
    from pygments.lexer import Lexer
    from pygments.token import _TokenType

TAB = 4
PLACE = re.compile(r" |[(\[{,](?![ )\]}])")  # what a line of code is best broken behind
CONTINUED = ("↪ ", "\\ ")  # before the rest of a line that was too long; the second one in ASCII


@cache
def lexer(language: str) -> "Lexer":
    """The lexer of a language by any of its names; plain text where the name isn't known."""
    # Imported here: a page without code needs no lexer.
    if language in ("python", "py", "python3"):
        from pygments.lexers.python import PythonLexer

        return PythonLexer(stripnl=False, ensurenl=False)
    from pygments.lexers import get_lexer_by_name
    from pygments.lexers.special import TextLexer
    from pygments.util import ClassNotFound

    try:
        return get_lexer_by_name(language, stripnl=False, ensurenl=False)
    except ClassNotFound:
        return TextLexer(stripnl=False, ensurenl=False)


@cache
def style_of(token: "_TokenType") -> str:
    """The style of a kind of token."""
    from pygments.token import Comment, Keyword, Literal, Name, Number, Operator, String

    for kind, style in (
        (Comment, "code.comment"),
        (Keyword, "code.keyword"),
        (Operator.Word, "code.keyword"),
        (Operator, "code.operator"),
        (Number, "code.number"),
        (String, "code.string"),
        (Literal, "code.number"),
        (Name.Function, "code.function"),
        (Name.Class, "code.function"),
        (Name.Decorator, "code.function"),
        (Name, "code.name"),
    ):
        if token in kind:
            return style
    return "code"


@lru_cache(maxsize=128)
def listing(source: str, width: int, language: str, numbers: bool, in_ascii: bool) -> tuple[Line, ...]:
    """`source` highlighted, on lines of at most `width` cells.

    A line that is too long goes on below, behind a mark: nothing of it is lost. With `numbers`, each line of the
    source has its number before it.
    """
    source = source.replace("\r\n", "\n").expandtabs(TAB).removesuffix("\n")
    shown = "\n".join(visible(line, ascii=in_ascii) for line in source.split("\n"))
    rows: list[list[Span]] = [[]]
    for token, text in lexer(language).get_tokens(shown):
        style = style_of(token)
        for index, part in enumerate(text.split("\n")):
            if index:
                rows.append([])
            if part:
                rows[-1].append(Span(part, style))
    digits = len(str(len(rows)))
    gutter = digits + 1 if numbers and width > digits + 5 else 0
    room = width - gutter
    mark = Span(CONTINUED[in_ascii] if room > 4 else "", "rule")
    lines: list[Line] = []
    for number, row in enumerate(rows, start=1):
        for index, part in enumerate(broken(merged(row), room, mark)):
            label = (str(number) if index == 0 else "").rjust(digits)
            lines.append(merged([Span(f"{label} " if gutter else "", "line-number"), *part]))
    return tuple(lines)


def broken(line: Line, width: int, mark: Span) -> list[Line]:
    """A line of code in parts of at most `width` cells, `mark` before each but the first.

    A part ends behind a space or a bracket where one is in its second half, so that names stay whole.
    """
    parts: list[Line] = []
    before: tuple[Span, ...] = ()
    while True:
        whole = "".join(span.text for span in line)
        text = fitting(whole, width - width_of(before))
        if len(text) == len(whole):
            return [*parts, (*before, *line)]
        places = [found.end() for found in PLACE.finditer(text) if found.end() > len(text) // 2]
        head, line = split_at(line, places[-1] if places else len(text))
        parts.append((*before, *head))
        before = (mark,) if mark.text else ()


def fitting(text: str, width: int) -> str:
    """The beginning of `text` that is no wider than `width` cells, and one character at least."""
    found = ""
    # Most characters take a cell, so that a look at the beginning is enough.
    for cluster in clusters(text[: 8 * width]):
        if found and cell_len(found + cluster) > width:
            break
        found += cluster
    return found


def split_at(line: Line, taken: int) -> tuple[Line, Line]:
    """The first `taken` characters of a line, and the others."""
    head: list[Span] = []
    rest: list[Span] = []
    for span in line:
        head.append(Span(span.text[:taken], span.style, span.link))
        rest.append(Span(span.text[taken:], span.style, span.link))
        taken = max(taken - len(span.text), 0)
    return tuple(span for span in head if span.text), tuple(span for span in rest if span.text)
