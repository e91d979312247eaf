"""Python as it stands while it is typed: what is a string or a comment, and which brackets are open.

Works on broken code, where Python's own tokenizer stops.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

CLOSING = {"(": ")", "[": "]", "{": "}"}
OPENING = {closing: opening for opening, closing in CLOSING.items()}

# Strings that are not ended go to the end of the text (in three quotes) or of their line.
_TOKEN = re.compile(
    r'''
    (?P<comment>\#[^\n]*)
    | (?P<quote>"""|\'\'\') (?:\\.|(?!(?P=quote)).)*+ (?P<end>(?P=quote))?
    | (?P<quote1>["']) (?:\\.|(?!(?P=quote1))[^\n\\])*+ (?P<end1>(?P=quote1))?
    | (?P<bracket>[()\[\]{}])
    | (?P<newline>\n)
    | (?P<code>[^\s()\[\]{}\#"']+)
    ''',
    re.VERBOSE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of code. `kind`: "comment", "string", "bracket", "newline" or "code".

    `open_quote` is the quote of a string that is not ended, else "".
    """

    kind: str
    start: int
    end: int
    text: str
    open_quote: str = ""


def tokens(text: str) -> Iterator[Token]:
    """The pieces of the text in order; blanks between them are left out."""
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup or ""
        open_quote = ""
        if quote := match["quote"] or match["quote1"]:
            kind = "string"
            open_quote = "" if match["end"] or match["end1"] else quote
        yield Token(kind, match.start(), match.end(), match[0], open_quote)


@dataclass(frozen=True, slots=True)
class Place:
    """What the end of a text is in.

    `inside`: "code", "comment" or "string"; `quote`: the quote of that string. `brackets`: the offsets of the
    brackets that are open, the innermost last. `statement`: the offset where the statement begins. `last`: the
    last character of code before, comments left out, "" at the start of a line.
    """

    inside: str
    quote: str
    brackets: tuple[int, ...]
    statement: int
    last: str


def place_after(text: str) -> Place:
    """What somebody who types at the end of `text` is in."""
    inside, quote, last = "code", "", ""
    brackets: list[int] = []
    statement = 0
    for token in tokens(text):
        inside, quote = "code", ""
        match token.kind:
            case "newline":
                if not brackets:
                    statement, last = token.end, ""
                continue
            case "bracket":
                if token.text in CLOSING:
                    brackets.append(token.start)
                elif brackets and text[brackets[-1]] == OPENING[token.text]:
                    brackets.pop()
            case "comment":
                if token.end == len(text):
                    inside = "comment"
                continue
            case "string":
                last = token.text[0]  # even where it is not ended: what stands in it is no code
                if token.open_quote and token.end == len(text):
                    inside, quote = "string", token.open_quote
                continue
        last = token.text[-1]
    return Place(inside, quote, tuple(brackets), statement, last)


def balance(text: str, opening: str) -> int:
    """How many brackets of this kind are opened and not closed; negative where too many are closed."""
    count = 0
    for token in tokens(text):
        if token.kind == "bracket":
            count += (token.text == opening) - (token.text == CLOSING[opening])
    return count


def matching_bracket(text: str, offset: int) -> int | None:
    """The offset of the bracket that belongs to the one at `offset`; strings and comments don't count."""
    stack: list[int] = []
    for match in _TOKEN.finditer(text):  # for each key: nothing is made of what is not a bracket
        if match.lastgroup != "bracket":
            continue
        bracket, start = match[0], match.start()
        if bracket in CLOSING:
            stack.append(start)
        elif stack and text[stack[-1]] == OPENING[bracket]:
            opened = stack.pop()
            if offset in (opened, start):
                return start if offset == opened else opened
    return None
