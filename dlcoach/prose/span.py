"""Styled text: spans, lines of them, and what keeps a text from commanding the terminal."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeAlias

from rich.cells import cell_len


@dataclass(frozen=True, slots=True)
class Span:
    """Text of one style. `link` is the address that it leads to."""

    text: str
    style: str = "text"
    link: str | None = None

    @property
    def width(self) -> int:
        """Its width in terminal cells."""
        return cell_len(self.text)


Line: TypeAlias = tuple[Span, ...]


def width_of(line: Line) -> int:
    """The width of a line in terminal cells."""
    return sum(span.width for span in line)


def merged(spans: Iterable[Span]) -> Line:
    """A line of `spans`, those beside each other of one style and link made one, with no space at its end."""
    line: list[Span] = []
    for span in spans:
        if not span.text:
            continue
        if line and (line[-1].style, line[-1].link) == (span.style, span.link):
            line[-1] = Span(line[-1].text + span.text, span.style, span.link)
        else:
            line.append(span)
    while line and line[-1].text.endswith(" "):
        text = line[-1].text.rstrip(" ")
        line[-1:] = [Span(text, line[-1].style, line[-1].link)] if text else []
    return tuple(line)


# Control characters (C0, DEL, C1), what reorders text (bidirectional marks, embeddings and isolates), line and
# paragraph separators, deprecated format characters, byte order marks, and surrogates that no terminal can be sent.
UNSEEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff"
    "\U000e0000-\U000e007f]"
)


def visible(text: str, *, ascii: bool = False) -> str:  # noqa: A002 (the word for it)
    """`text` with each character that a terminal would obey rather than show made a mark that can be seen.

    ESC becomes "␛" (`^[` with `ascii`), the others `<U+202E>` and the like. This holds for newlines and tabs too:
    whoever lays out text takes those out before.
    """
    if text.isascii() and text.isprintable():
        return text

    def mark(found: re.Match[str]) -> str:
        code = ord(found[0])
        if code < 0x20:
            return f"^{chr(code + 0x40)}" if ascii else chr(0x2400 + code)
        if code == 0x7F:
            return "^?" if ascii else "␡"
        return f"<U+{code:04X}>"

    return UNSEEN.sub(mark, text)
