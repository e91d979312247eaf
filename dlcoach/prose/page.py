"""Markdown with math -> lines of styled terminal cells.

Styles: "text" "strong" "emphasis" "strike" "heading" "code" "link" "math" "quote" "rule" "table" "bullet", and in
listings "code" "code.keyword" "code.string" "code.number" "code.comment" "code.name" "code.function" "code.operator"
"line-number".

Widths are in terminal cells as rich counts them, which is as Textual does. No line is wider than asked, down to a
width of 2. No span holds a control character, whatever the text was: it shows as a mark.
"""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from dlcoach.prose.flow import HARD_BREAK, Run, fill
from dlcoach.prose.listing import listing
from dlcoach.prose.span import Line, Span, merged, visible
from dlcoach.prose.symbols import ascii_only
from dlcoach.prose.table import lay_out_table

if TYPE_CHECKING:
    from markdown_it.tree import SyntaxTreeNode

__all__ = ["Line", "Span", "lay_out", "lay_out_code", "visible"]

NARROWEST = 2  # one Chinese character
INDENT = 2  # of code
MATH_INDENT = 4
WEB = re.compile(r"https?://[!-~]+|mailto:[!-~]+@[!-~]+")


def lay_out(markdown: str, width: int, *, ascii: bool | None = None) -> list[Line]:  # noqa: A002 (the word for it)
    """`markdown` on lines of at most `width` cells; an empty line is an empty tuple.

    CommonMark with tables, ~~strike~~, `$inline$` and `$$block$$` math. With `ascii`, signs that some terminals draw
    two cells wide are written in ASCII; None is what `dlcoach.prose.symbols` was told.
    """
    return list(page(markdown, max(width, NARROWEST), ascii_only() if ascii is None else ascii))


def lay_out_code(
    source: str,
    width: int,
    *,
    language: str = "python",
    numbers: bool = False,
    ascii: bool | None = None,  # noqa: A002 (the word for it)
) -> list[Line]:
    """`source` highlighted, on lines of at most `width` cells; with `numbers`, its line numbers before it."""
    in_ascii = ascii_only() if ascii is None else ascii
    return list(listing(source, max(width, NARROWEST), language, numbers, in_ascii))


@lru_cache(maxsize=128)
def page(markdown: str, width: int, in_ascii: bool) -> tuple[Line, ...]:
    """`lay_out` with what it gives kept."""
    # Imported when the first page is laid out: a command without prose starts faster.
    from dlcoach.prose.markdown import tree_of

    return tuple(Page(in_ascii).blocks(tree_of(markdown).children, width))


class Page:
    """Lays out the blocks of one document."""

    def __init__(self, in_ascii: bool) -> None:
        self.in_ascii = in_ascii

    def blocks(
        self, nodes: Sequence["SyntaxTreeNode"], width: int, style: str = "text", *, tight: bool = False
    ) -> list[Line]:
        """Blocks under each other, with an empty line between two unless `tight`."""
        lines: list[Line] = []
        for node in nodes:
            drawn = self.block(node, width, style)
            if lines and drawn and not tight:
                lines.append(())
            lines.extend(drawn)
        return lines

    def block(self, node: "SyntaxTreeNode", width: int, style: str) -> list[Line]:
        """One block."""
        match node.type:
            case "paragraph":
                return self.text(node.children, width, style)
            case "heading":
                return self.text(node.children, width, "heading")
            case "bullet_list" | "ordered_list":
                return self.items(node, width, style)
            case "blockquote":
                mark = Span("| " if self.in_ascii else "│ ", "quote")
                return self.behind(mark, mark, node, width, "quote")
            case "fence" | "code_block":
                words = node.info.split() if node.type == "fence" else []
                return self.code(node.content, words[0] if words else "python", width)
            case "math_block" | "math_block_label":
                return self.formula(node.content, width)
            case "hr":
                return [(Span(("-" if self.in_ascii else "─") * width, "rule"),)]
            case "table":
                return self.table(node, width, style)
            case _:
                return self.text([node], width, style)

    def behind(
        self, first: Span, rest: Span, node: "SyntaxTreeNode", width: int, style: str, *, tight: bool = False
    ) -> list[Line]:
        """The blocks inside `node`, with `first` before their first line and `rest` before the others."""
        if width - first.width < NARROWEST:
            first = rest = Span("")
        inside = self.blocks(node.children, width - first.width, style, tight=tight) or [()]
        return [merged([first if index == 0 else rest, *line]) for index, line in enumerate(inside)]

    def items(self, node: "SyntaxTreeNode", width: int, style: str) -> list[Line]:
        children = node.children
        tight = all(child.hidden for item in children for child in item.children if child.type == "paragraph")
        start = int(node.attrs.get("start", 1))
        digits = len(str(start + len(children) - 1))
        bullet = "- " if self.in_ascii else "• "
        lines: list[Line] = []
        for number, item in enumerate(children, start=start):
            mark = f"{number}.".rjust(digits + 1) + " " if node.type == "ordered_list" else bullet
            if lines and not tight:
                lines.append(())
            lines += self.behind(Span(mark, "bullet"), Span(" " * len(mark)), item, width, style, tight=tight)
        return lines

    def code(self, source: str, language: str, width: int) -> list[Line]:
        indent = INDENT if width > 4 * INDENT else 0
        lines = listing(source, width - indent, language, False, self.in_ascii)
        return [(Span(" " * indent, "code"), *line) if line and indent else line for line in lines]

    def formula(self, latex: str, width: int) -> list[Line]:
        from dlcoach.mathtext.formula import block

        lines = block(self.shown(latex), width, ascii=self.in_ascii)
        widest = max((Span(line).width for line in lines), default=0)
        indent = max(min(MATH_INDENT, width - widest), 0)
        return [merged([Span(" " * indent), Span(line, "math")]) for line in lines]

    def table(self, node: "SyntaxTreeNode", width: int, style: str) -> list[Line]:
        rows = [row.children for part in node.children for row in part.children]
        align = [
            {"text-align:right": "r", "text-align:center": "c"}.get(str(cell.attrs.get("style")), "l")
            for cell in rows[0]
        ]
        header = [self.runs(cell.children, "strong") for cell in rows[0]]
        cells = [[self.runs(cell.children, style) for cell in row] for row in rows[1:]]
        return lay_out_table(header, cells, align, width, self.in_ascii)

    def text(self, nodes: Sequence["SyntaxTreeNode"], width: int, style: str) -> list[Line]:
        """Inline nodes as lines; a formula between double dollars gets lines of its own."""
        lines: list[Line] = []
        runs: list[Run] = []
        for node in nodes:
            for child in node.children if node.type == "inline" else [node]:
                if child.type == "math_inline_double":
                    if any(run.text.strip() for run in runs):
                        lines += [*fill(runs, width), ()]
                    lines += [*self.formula(child.content, width), ()]
                    runs = []
                else:
                    runs += self.runs([child], style)
        if any(run.text.strip() for run in runs):
            return lines + fill(runs, width)
        return lines[:-1]

    def runs(self, nodes: Sequence["SyntaxTreeNode"], style: str, link: str | None = None) -> list[Run]:
        """Inline nodes as runs of one style each."""
        runs: list[Run] = []
        for node in nodes:
            match node.type:
                case "inline":
                    runs += self.runs(node.children, style, link)
                case "softbreak":
                    runs.append(Run(" ", style, link, soft=True))
                case "hardbreak":
                    runs.append(HARD_BREAK)
                case "code_inline":
                    runs.append(Run(self.shown(node.content), "code", link, whole=True))
                case "math_inline" | "math_inline_double":
                    runs.append(Run(self.inline_formula(node.content), "math", link, whole=True))
                case "strong":
                    runs += self.runs(node.children, "heading" if style == "heading" else "strong", link)
                case "em":
                    runs += self.runs(node.children, "emphasis" if style in ("text", "quote") else style, link)
                case "s":
                    runs += self.runs(node.children, "strike", link)
                case "link":
                    runs += self.link(node)
                case "image":
                    alt = self.shown(node.content) or str(node.attrs.get("src", ""))
                    runs.append(Run(f"[{visible(alt)}]", "link", visible(str(node.attrs.get("src", "")))))
                case _:
                    runs.append(Run(self.shown(node.content), style, link))
        return [run for run in runs if run.text]

    def link(self, node: "SyntaxTreeNode") -> list[Run]:
        """The words of a link, and its address where they are not that already. Only web addresses lead anywhere."""
        address = visible(str(node.attrs.get("href", "")), ascii=self.in_ascii)
        runs = self.runs(node.children, "link", address if WEB.match(address) else None)
        shown = address.removeprefix("mailto:")
        if any(run.text.strip() for run in runs) and shown not in "".join(run.text for run in runs):
            runs += [Run(" ("), Run(shown, "link", runs[0].link, whole=True), Run(")")]
        return runs

    def inline_formula(self, latex: str) -> str:
        from dlcoach.mathtext.formula import inline

        return inline(self.shown(latex), ascii=self.in_ascii)

    def shown(self, text: str) -> str:
        """`text` as the terminal can show it."""
        text = visible(text.replace("\n", " ").replace("\t", " "), ascii=self.in_ascii)
        if self.in_ascii and not text.isascii():
            from dlcoach.mathtext.symbols import ascii_of

            text = "".join(ascii_of(char) if unicodedata.east_asian_width(char) == "A" else char for char in text)
        return text
