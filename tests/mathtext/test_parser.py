"""What the parser refuses, and what it says about it."""

import pytest

from dlcoach.mathtext.formula import FormulaError, UnknownMacro, block, inline
from dlcoach.mathtext.parser import parse


@pytest.mark.parametrize(
    ("latex", "macro"),
    [
        (r"a + \foo{x}", r"\foo"),
        (r"\text{now $\foo$}", r"\foo"),
        (r"\begin{tikzcd} a \end{tikzcd}", r"\begin{tikzcd}"),
        (r"\frac{1}{\bar{\undefined}}", r"\undefined"),
        (r"\left( \foo \right)", r"\foo"),
    ],
)
def test_unknown_macro_is_named(latex: str, macro: str) -> None:
    for strictly in (lambda: inline(latex, strict=True), lambda: block(latex, 40, strict=True)):
        with pytest.raises(UnknownMacro) as caught:
            strictly()
        assert caught.value.macro == macro
        assert macro in str(caught.value)


def test_unknown_macro_has_its_place() -> None:
    with pytest.raises(UnknownMacro) as caught:
        parse(r"a + \foo", strict=True)
    assert caught.value.offset == 4


def test_unknown_macro_shows_its_source_unless_strict() -> None:
    assert inline(r"a + \foo x") == r"a + \foo x"
    assert inline(r"\begin{tikzcd} a & b \end{tikzcd}") == r"\begin{tikzcd} a & b \end{tikzcd}"
    assert inline(r"a + \foo{x}{\bar y}") == r"a + \foo{x}{\bar y}"


@pytest.mark.parametrize(
    ("latex", "offset", "words"),
    [
        (r"\frac{a}{b", 8, "{ without its }"),
        (r"a + b}", 5, "} with nothing"),
        (r"\frac{a}", 8, r"\frac without its argument"),
        (r"x^", 2, "^ without its argument"),
        (r"x^a^b", 3, "second superscript"),
        (r"x_a_b", 3, "second subscript"),
        (r"\left( x", 0, r"\left without its \right"),
        (r"x \right)", 2, r"\right with nothing"),
        (r"\left x \right)", 6, r"\left without a delimiter"),
        (r"\begin{cases} x", 15, r"where \end is due"),
        (r"\begin{cases} x \end{matrix}", 0, r"\begin{cases} ended by \end{matrix}"),
        (r"\sqrt[3{x}", 10, "[ without its ]"),
        (r"\text{abc", 5, "{ without its }"),
    ],
)
def test_error_says_what_and_where(latex: str, offset: int, words: str) -> None:
    with pytest.raises(FormulaError) as caught:
        parse(latex, strict=True)
    assert words in str(caught.value)
    assert caught.value.offset == offset
    assert "; " in str(caught.value), "an error names its remedy"


def test_comments_and_line_breaks_are_space() -> None:
    assert inline("a % what follows is no formula }\n + b") == "a + b"


def test_a_number_is_no_dimension() -> None:
    assert inline("2 in") == "2in"
    assert inline(r"x_12") == "x₁2"
