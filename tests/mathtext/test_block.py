"""Formulas in two dimensions."""

import random
from contextlib import suppress

import pytest
from rich.cells import cell_len

from dlcoach.mathtext.formula import FormulaError, block, inline
from tests.mathtext.formulas import FORMULAS


@pytest.mark.parametrize("ascii_only", [False, True])
@pytest.mark.parametrize("name", FORMULAS)
def test_no_line_is_wider_than_asked(name: str, ascii_only: bool) -> None:
    for width in (2, 7, 13, 24, 33, 50, 72):
        lines = block(FORMULAS[name], width, ascii=ascii_only)
        assert max(map(cell_len, lines)) <= width


@pytest.mark.parametrize("name", FORMULAS)
def test_ascii_is_ascii_but_for_chinese(name: str) -> None:
    text = "".join(block(FORMULAS[name], 72, ascii=True)) + inline(FORMULAS[name], ascii=True)
    assert all(char.isascii() or "一" <= char <= "鿿" for char in text)


def test_alignment_counts_chinese_as_two_cells() -> None:
    first, _, last = block(r"\begin{cases} \text{中文} & a \\ x & b \end{cases}", 40)
    assert cell_len(first.partition("a")[0]) == cell_len(last.partition("b")[0])


def test_rows_of_aligned_stand_under_each_other() -> None:
    first, second = block(r"\begin{aligned} abc &= d \\ e &= f + g \end{aligned}", 40)
    assert first.index("=") == second.index("=")


def test_delimiters_grow_with_fractions_and_not_with_scripts() -> None:
    assert block(r"\left( x^{a,b} \right)", 40)[1].startswith("(x")
    assert [line[0] for line in block(r"\left( \frac{a}{b} \right)", 40)] == ["⎛", "⎜", "⎝"]


def test_a_brace_has_its_point_at_the_baseline() -> None:
    lines = block(r"f = \begin{cases} a \\ b \\ c \end{cases}", 40)
    assert next(line for line in lines if "⎨" in line).startswith("f = ⎨")


def test_long_formula_breaks_before_a_sign_outside_brackets() -> None:
    latex = "y = a_1 + a_2 + f(b + c + d + e) + g + h"
    assert block(latex, 30) == ["y = a₁ + a₂ + f(b + c + d + e)", "    + g + h"]
    assert block(latex, 29) == ["y = a₁ + a₂", "    + f(b + c + d + e) + g", "    + h"]


def test_lines_of_a_broken_formula_hold_all_of_it() -> None:
    latex = " + ".join(rf"x_{{{number}}}" for number in range(10, 60))
    for width in (9, 20, 41):
        broken = " ".join(block(latex, width))
        assert broken.split() == inline(latex).split()


def test_what_cannot_be_broken_is_written_on_one_line_and_folded() -> None:
    matrix = r"\begin{bmatrix}" + " & ".join(["abcdef"] * 6) + r"\end{bmatrix}"
    assert " ".join(block(matrix, 20)) == inline(matrix)


def test_a_formula_that_cannot_be_read_shows_its_source() -> None:
    assert block(r"\frac{a}{b", 40) == [r"\frac{a}{b"]
    assert block(r"\frac{a}   {b", 8) == [r"\frac{a}", "{b"]


def test_no_text_breaks_the_drawing() -> None:
    """Formulas with characters struck out and replaced are drawn or refused, and never wider than asked."""
    chance = random.Random(7)
    for _ in range(400):
        chars = list(chance.choice(list(FORMULAS.values())))
        for _ in range(chance.randint(1, 3)):
            chars[chance.randrange(len(chars))] = chance.choice(
                ["{", "}", "^", "_", "&", "\\", "$", "(", "]", "中", ""]
            )
        latex = "".join(chars)
        width = chance.randint(2, 80)
        assert max(map(cell_len, block(latex, width, ascii=chance.random() < 0.3))) <= width
        with suppress(FormulaError):  # and nothing else
            inline(latex, strict=True)


@pytest.mark.parametrize(
    "latex",
    ["{" * 3000, r"\frac" * 3000, r"\hat" * 3000, "x" + "^{x" * 40 + "}" * 40, r"\left(" * 40 + r"\right)" * 40],
    ids=["braces", "fractions", "accents", "scripts", "delimiters"],
)
def test_deep_nesting_ends(latex: str) -> None:
    assert block(latex, 60)
