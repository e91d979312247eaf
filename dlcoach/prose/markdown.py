"""Markdown as a tree: CommonMark, tables, strike-through and dollar math, with emphasis that works in Chinese."""

from functools import lru_cache

from markdown_it import MarkdownIt
from markdown_it.common.utils import isMdAsciiPunct, isPunctChar, isWhiteSpace
from markdown_it.parser_inline import ParserInline
from markdown_it.rules_inline.state_inline import Scanned, StateInline
from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode
from markdown_it.utils import EnvType
from mdit_py_plugins.dollarmath import dollarmath_plugin

from dlcoach.prose.flow import NEVER_FIRST, NEVER_LAST, is_wide


class ChineseStateInline(StateInline):
    """Lets `**注意：**这里` be strong.

    CommonMark asks for a space or punctuation after a closing `**` that punctuation stands before. Chinese has no
    spaces there, so beside a Chinese character that rule is left out, as in the "CJK-friendly emphasis" amendment.
    """

    def scanDelims(self, start: int, canSplitWord: bool) -> Scanned:  # noqa: N802 (the base class's name)
        scanned = super().scanDelims(start, canSplitWord)
        before = self.src[start - 1] if start else " "
        end = start + scanned.length
        after = self.src[end] if end < self.posMax else " "
        if not canSplitWord or not (is_chinese(before) or is_chinese(after)):
            return scanned
        opens = not isWhiteSpace(ord(after)) and (not is_punctuation(after) or not closes_text(after))
        closes = not isWhiteSpace(ord(before)) and (not is_punctuation(before) or not opens_text(before))
        return Scanned(scanned.can_open or opens, scanned.can_close or closes, scanned.length)


def is_chinese(char: str) -> bool:
    return is_wide(char) or char in "“”‘’…—"


def is_punctuation(char: str) -> bool:
    return isMdAsciiPunct(ord(char)) or isPunctChar(char)


def closes_text(char: str) -> bool:
    return char in NEVER_FIRST


def opens_text(char: str) -> bool:
    return char in NEVER_LAST


class ChineseParserInline(ParserInline):
    """The inline parser with `ChineseStateInline` for its state."""

    def parse(self, src: str, md: MarkdownIt, env: EnvType, tokens: list[Token]) -> list[Token]:
        state = ChineseStateInline(src, md, env, tokens)
        self.tokenize(state)
        for rule in self.ruler2.getRules(""):
            rule(state)
        return state.tokens


@lru_cache(maxsize=1)
def parser() -> MarkdownIt:
    """The parser of all the prose: HTML is text, since a terminal can't show it."""
    markdown = MarkdownIt("commonmark", {"html": False})
    markdown.inline = ChineseParserInline()
    # The preset chose its rules in the inline parser that was just replaced.
    markdown.configure("commonmark", options_update={"html": False})
    markdown.enable(["table", "strikethrough"])
    # `allow_digits=False`: "$5 and $6" are prices.
    markdown.use(dollarmath_plugin, allow_digits=False, double_inline=True)
    return markdown


def tree_of(markdown: str) -> SyntaxTreeNode:
    """The blocks of a text."""
    return SyntaxTreeNode(parser().parse(markdown))
