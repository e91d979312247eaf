"""Markdown with math as lines to be read aloud: each formula on one line, each row of a table in one sentence."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from dlcoach.language import _
from dlcoach.mathtext.formula import FormulaError, inline
from dlcoach.mathtext.linear import Linear, joined
from dlcoach.mathtext.parser import parse
from dlcoach.mathtext.tree import Node, Row, Table, TableKind
from dlcoach.prose.flow import HARD_BREAK, Run, fill
from dlcoach.prose.markdown import tree_of
from dlcoach.prose.page import Page
from dlcoach.prose.span import Line, Span, visible

if TYPE_CHECKING:
    from markdown_it.tree import SyntaxTreeNode

INDENT = 2


def spoken(markdown: str, width: int, *, ascii: bool = False) -> list[str]:  # noqa: A002 (the word for it)
    """`markdown` on lines of at most `width` cells; code keeps its own lines, however long."""
    lines = SpokenPage(ascii).blocks(tree_of(markdown).children, width)
    return ["".join(span.text for span in line) for line in lines]


def spoken_code(source: str, *, numbers: bool = False, ascii: bool = False) -> list[str]:  # noqa: A002
    """`source` as it is, each line behind its number where `numbers` says so."""
    lines = [visible(line.expandtabs(4), ascii=ascii) for line in source.strip("\n").split("\n")]
    return [f"{number}: {line}".rstrip() for number, line in enumerate(lines, start=1)] if numbers else lines


class SpokenPage(Page):
    """A page without drawings: nothing on it is told by place, line or colour alone."""

    def block(self, node: "SyntaxTreeNode", width: int, style: str) -> list[Line]:
        match node.type:
            case "fence" | "code_block":
                return self.code(node.content, node.info.strip(), width)
            case "hr":
                return []
            case "blockquote":
                indent = Span(" " * INDENT)
                return self.behind(indent, indent, node, width, "quote")
            case _:
                return super().block(node, width, style)

    def code(self, source: str, language: str, width: int) -> list[Line]:
        label = [_("Code:")] if language in ("python", "py") else []  # else it is what code prints, or a drawing
        lines = [*label, *spoken_code(source, ascii=self.in_ascii)]
        return [(Span(line, "code"),) if line else () for line in lines]

    def formula(self, latex: str, width: int) -> list[Line]:
        lines: list[Line] = []
        indent = Span(" " * INDENT)
        for row in rows_of(self.shown(latex), self.in_ascii):
            lines += [(indent, *line) for line in fill([Run(row, "math")], width - INDENT)]
        return lines

    def table(self, node: "SyntaxTreeNode", width: int, style: str) -> list[Line]:
        """Each row on a line of its own, each cell behind the name of its column."""
        header, *rows = [row.children for part in node.children for row in part.children]
        names = [[run for run in self.runs(cell.children, style) if run != HARD_BREAK] for cell in header]
        lines: list[Line] = []
        for row in rows:
            runs: list[Run] = []
            for name, cell in zip(names, row, strict=True):
                words = self.runs(cell.children, style)
                if not words:
                    continue
                runs += [*([Run("; ")] if runs else []), *([*name, Run(": ")] if name else []), *words]
            filled = fill(runs, width - INDENT)
            lines += [filled[0], *((Span(" " * INDENT), *line) for line in filled[1:])]
        return lines

    def runs(self, nodes: Sequence["SyntaxTreeNode"], style: str, link: str | None = None) -> list[Run]:
        runs: list[Run] = []
        for node in nodes:
            if node.type == "code_inline":
                runs.append(Run(f"`{self.shown(node.content)}`", "code", link, whole=True))
            else:
                runs += super().runs([node], style, link)
        return runs


def rows_of(latex: str, in_ascii: bool) -> list[str]:
    """A formula on one line; one that is several aligned lines on as many."""
    try:
        tree: Node = parse(latex)
    except FormulaError:
        return [inline(latex, ascii=in_ascii)]
    while isinstance(tree, Row) and len(tree.children) == 1:
        tree = tree.children[0]
    if isinstance(tree, Table) and tree.kind is TableKind.ALIGNED:
        return [Linear(in_ascii).write(joined(row)).strip() for row in tree.rows]
    return [inline(latex, ascii=in_ascii)]
