"""Formulas as text: `inline` on one line, `block` in two dimensions.

Widths are in terminal cells, by rich's tables, as Textual counts them. With `ascii`, signs that some terminals draw
two cells wide (East Asian "ambiguous") are written in ASCII.
"""

from functools import lru_cache

from rich.cells import cell_len

from dlcoach.mathtext.box import fold
from dlcoach.mathtext.layout import Layout
from dlcoach.mathtext.linear import Linear
from dlcoach.mathtext.parser import FormulaError, UnknownMacro, parse

__all__ = ["FormulaError", "UnknownMacro", "block", "inline"]


@lru_cache(maxsize=1024)
def inline(latex: str, *, strict: bool = False, ascii: bool = False) -> str:  # noqa: A002 (the word for it)
    """`latex` on one line that keeps its meaning: `(2π)^(d/2)`, `x_(i,j)`, `[a b; c d]`.

    Unless `strict`, an unknown macro shows its source, and so does a formula that can't be read at all.

    Raises:
        UnknownMacro: with `strict`, at a macro or an environment that has no drawing.
        FormulaError: with `strict`, where the LaTeX is malformed.
    """
    try:
        return Linear(ascii).write(parse(latex, strict=strict)).strip()
    except FormulaError:
        if strict:
            raise
        return " ".join(latex.split())


def block(latex: str, width: int, *, strict: bool = False, ascii: bool = False) -> list[str]:  # noqa: A002 (the word for it)
    """`latex` as a drawing of lines, none of them wider than `width` cells (2 at least).

    What is too wide is broken before relations and signs, and written on one line where it has none.

    Raises:
        UnknownMacro: with `strict`, at a macro or an environment that has no drawing.
        FormulaError: with `strict`, where the LaTeX is malformed.
    """
    return list(drawn(latex, max(width, 2), strict, ascii))


@lru_cache(maxsize=256)
def drawn(latex: str, width: int, strict: bool, in_ascii: bool) -> tuple[str, ...]:
    """`block` with what it gives kept."""
    try:
        lines = Layout(in_ascii).lines(parse(latex, strict=strict), width)
    except FormulaError:
        if strict:
            raise
        return tuple(fold(" ".join(latex.split()), width))
    if any(cell_len(line) > width for line in lines):
        return tuple(fold(inline(latex, ascii=in_ascii), width))
    return tuple(lines)
