"""No text commands the terminal."""

import random
import unicodedata

import pytest

from dlcoach.prose.page import Span, lay_out, lay_out_code, visible
from dlcoach.prose.span import merged

HOSTILE = [
    "\x1b[2J",
    "\x1b]0;title\x07",
    "\x9b31m",
    "\u202eabc\u202c",
    "\u2066x\u2069",
    "\x00",
    "\x08",
    "\x7f",
    "\ud800",
]
ENTITIES = ["&#27;[2J", "&#x9b;31m", "&#x202e;abc", "&#8294;", "&#x2028;"]


def is_harmless(text: str) -> bool:
    text.encode()  # a lone surrogate can't be written at all
    return not any(
        unicodedata.category(char) in ("Cc", "Zl", "Zp") or char in "\u202e\u202c\u2066\u2069" for char in text
    )


@pytest.mark.parametrize("text", [*HOSTILE, *ENTITIES])
@pytest.mark.parametrize(
    "frame",
    ["{}", "`{}`", "**{}**", "# {}", "${}$", "$$\n{}\n$$", "$\\text{{{}}}$", "[{}](http://x.y)", "[x](<http://{}>)",
     "![{}](a)", "```\n{}\n```", "| a |\n|---|\n| {} |", "> {}", "- {}"],
)  # fmt: skip
def test_controls_are_shown_wherever_they_stand(text: str, frame: str) -> None:
    for in_ascii in (False, True):
        for line in lay_out(frame.format(text), 60, ascii=in_ascii):
            assert all(is_harmless(span.text) and is_harmless(span.link or "") for span in line)


def test_controls_in_code_are_shown() -> None:
    chance = random.Random(5)
    for _ in range(100):
        source = "".join(chance.choice([*HOSTILE, "x = 1", "\n", '"', "# ", "\t", "中"]) for _ in range(12))
        for line in lay_out_code(source, 30):
            assert all(is_harmless(span.text) for span in line)


@pytest.mark.parametrize(
    ("text", "shown", "in_ascii"),
    [
        ("\x1b[31m", "␛[31m", "^[[31m"),
        ("\x7f", "␡", "^?"),
        ("a\u202eb", "a<U+202E>b", "a<U+202E>b"),
        ("\x9b", "<U+009B>", "<U+009B>"),
        ("plain 中文 é", "plain 中文 é", "plain 中文 é"),
        ("two\nlines", "two␊lines", "two^Jlines"),
    ],
)
def test_visible(text: str, shown: str, in_ascii: str) -> None:
    assert visible(text) == shown
    assert visible(text, ascii=True) == in_ascii


def test_merged_joins_like_spans_and_drops_space_at_the_end() -> None:
    line = merged([Span("a"), Span("b"), Span(""), Span("c", "code"), Span(" ", "code"), Span("  ")])
    assert line == (Span("ab"), Span("c", "code"))
