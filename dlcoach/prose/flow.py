"""Breaking text into lines of terminal cells, Chinese and Latin side by side.

Chinese breaks between any two characters, but a line neither begins with closing punctuation nor ends with opening
punctuation (kinsoku; W3C, Requirements for Chinese Text Layout, 3.1.4). Latin words stay whole. What is longer than a
line is broken wherever it must be: no line is wider than asked.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from rich.cells import cell_len

from dlcoach.prose.span import Line, Span, merged


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text of one style, before it is broken into lines.

    `whole`: it stays on one line where that is long enough (code, a formula). `soft`: it is a newline of the source,
    which is a space, but none between Chinese characters.
    """

    text: str
    style: str = "text"
    link: str | None = None
    whole: bool = False
    soft: bool = False


HARD_BREAK = Run("\n")

NEVER_FIRST = frozenset("，。、；：？！）」』】》〉〕〗”’…—·～％‰,.;:?!)]}%")
NEVER_LAST = frozenset("（「『【《〈〔〖“‘￥([{")

WIDE = (
    "\u1100-\u115f\u2e80-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6"
    "\U00020000-\U0003fffd"
)
WIDE_CHAR = re.compile(f"[{WIDE}]")
# A space, one Chinese character, or a stretch of anything else; marks that combine stay with what they are on.
PIECE = re.compile(f"[ \t\n]+|[{WIDE}][\u0300-\u036f\u20d0-\u20ff\ufe00-\ufe0f]*|[^ \t\n{WIDE}]+")
# Where a stretch may be broken inside: behind a hyphen, and at Chinese marks that Unicode doesn't call wide.
INSIDE = re.compile(r"(?<=[A-Za-z]{2}-)(?=[A-Za-z]{2})|(?<=[”…—])|(?=“)")


@dataclass(slots=True)
class Word:
    """Spans that stay together. `space` is what stands before them, unless they begin a line."""

    space: Span | None
    spans: list[Span] = field(default_factory=list)
    width: int = 0

    def add(self, span: Span) -> None:
        self.spans.append(span)
        self.width += span.width


def fill(runs: Iterable[Run], width: int) -> list[Line]:
    """The runs on lines of at most `width` cells (2 at least: a Chinese character)."""
    lines: list[Line] = []
    line: list[Span] = []
    used = 0
    for word in words(runs):
        if word is None:
            lines.append(merged(line))
            line, used = [], 0
            continue
        space = 1 if word.space is not None and line else 0
        if used + space + word.width <= width:
            if space and word.space is not None:
                line.append(word.space)
            line += word.spans
            used += space + word.width
            continue
        if line and (word.width <= width or used + space > width * 2 // 3):
            lines.append(merged(line))
            line, used, space = [], 0, 0
        if word.width <= width:
            line, used = list(word.spans), word.width
            continue
        if space and word.space is not None:
            line.append(word.space)
            used += 1
        for piece in pieces_of(word.spans, width):
            cells = sum(span.width for span in piece)
            if used + cells > width:
                lines.append(merged(line))
                line, used = [], 0
                if piece[0].text.isspace():
                    continue
            line += piece
            used += cells
    if line or not lines:
        lines.append(merged(line))
    return lines


def words(runs: Iterable[Run]) -> Iterator[Word | None]:
    """What may not be broken, in order; None where a line ends whatever stands on it."""
    word: Word | None = None
    space: Span | None = None
    last = ""  # the character before this place, and whether it is inside something whole
    last_whole = False
    soft = False
    for run in runs:
        if run == HARD_BREAK:
            if word is not None:
                yield word
            yield None
            word, space, last, soft = None, None, "", False
            continue
        pieces = [run.text] if run.whole else split(run.text)
        for piece in pieces:
            if not run.whole and piece[0] in " \t\n":
                if space is None:
                    space = Span(" ", run.style, run.link)
                    soft = run.soft
                else:
                    soft = soft and run.soft
                continue
            if space is not None and soft and last and is_wide(last) and is_wide(piece[0]) and not run.whole:
                space = None
            if word is not None and space is not None and stays(last, last_whole, piece[0], run.whole):
                word.add(space)
            elif word is None or space is not None or breaks(last, last_whole, piece[0], run.whole):
                if word is not None:
                    yield word
                word = Word(space if word is not None or space is not None else None)
            word.add(Span(piece, run.style, run.link))
            space, soft = None, False
            last, last_whole = piece[-1], run.whole
    if word is not None:
        yield word


def split(text: str) -> Iterator[str]:
    """`text` in pieces that have no place to break inside them."""
    for piece in PIECE.findall(text):
        yield from filter(None, INSIDE.split(piece))


def line_starts(text: str, width: int) -> list[int]:
    """Where the lines of `text` begin that are at most `width` cells wide, the first one left out.

    For text that is no prose: its spaces stay as they are, and those at the end of a line may stand over it.
    """
    starts: list[int] = []
    line = best = used = 0  # where the line begins, the last place to break it, its cells so far
    last = ""
    for found in re.finditer("\n|" + PIECE.pattern.replace("\\n", ""), text):
        if found[0] == "\n":
            line, used, last = found.end(), 0, ""
            starts.append(line)
            continue
        if found[0].isspace():
            used += cell_len(found[0])
            continue
        at = found.start()
        for piece in filter(None, INSIDE.split(found[0])):
            apart = at > line and text[at - 1].isspace()
            if at > line and not (
                stays(last, False, piece[0], False) if apart else not breaks(last, False, piece[0], False)
            ):
                best = at
            for char in clusters(piece):
                cells = cell_len(char)
                if used + cells > width and at > line:
                    line = best if best > line else at
                    starts.append(line)
                    used = cell_len(text[line:at])
                used += cells
                at += len(char)
            last = piece[-1]
    return starts


def is_wide(char: str) -> bool:
    """Whether `char` is one that a line may be broken beside: Chinese, and the signs set like it."""
    return WIDE_CHAR.match(char) is not None


def stays(before: str, before_whole: bool, after: str, after_whole: bool) -> bool:
    """Whether two characters stay on one line even with a space between them: Chinese punctuation does."""
    return (not after_whole and after > "\x7f" and after in NEVER_FIRST) or (
        not before_whole and before > "\x7f" and before in NEVER_LAST
    )


def breaks(before: str, before_whole: bool, after: str, after_whole: bool) -> bool:
    """Whether a line may end between two characters that no space stands between."""
    if not after_whole and after in NEVER_FIRST:
        return False
    if not before_whole and before in NEVER_LAST:
        return False
    wide_before = not before_whole and is_wide(before)
    wide_after = not after_whole and is_wide(after)
    if wide_before or wide_after:
        return True
    if not before_whole and not after_whole:
        return before in "”…—" or after == "“" or (before == "-" and after.isalpha())
    return False


def pieces_of(spans: Sequence[Span], width: int) -> Iterator[list[Span]]:
    """A word that is longer than a line in pieces that fit on one: at its spaces where it has some, else anywhere.

    Punctuation still stays with what it closes or opens where both fit.
    """
    group: list[Span] = []
    for span in spans:
        for part in re.findall(r"\s+|\S+", span.text):
            for text in [part] if cell_len(part) <= width else clusters(part):
                piece = Span(text, span.style, span.link)
                together = group and (text[0] in NEVER_FIRST or group[-1].text[-1] in NEVER_LAST)
                if together and sum(one.width for one in group) + piece.width <= width:
                    group.append(piece)
                    continue
                if together and (taken := tail(group)):  # the mark takes what it stays with along
                    yield group[: -len(taken)]
                    group = [*taken, piece]
                    continue
                if group:
                    yield group
                group = [piece]
    if group:
        yield group


def tail(group: list[Span]) -> list[Span]:
    """The characters at the end of a group that can begin a line, each a span of its own now; none where all must stay.

    `group` is changed so that they are its last spans.
    """
    group[:] = [Span(char, span.style, span.link) for span in group for char in clusters(span.text)]
    at = len(group) - 1
    while at > 0 and (group[at].text in NEVER_FIRST or group[at - 1].text in NEVER_LAST):
        at -= 1
    return group[at:] if at > 0 else []


def clusters(text: str) -> list[str]:
    """The characters of `text`, each with the marks of no width that stand on it."""
    found: list[str] = []
    for char in text:
        if found and (cell_len(char) == 0 or found[-1].endswith("\u200d")):
            found[-1] += char
        else:
            found.append(char)
    return found
