"""Prose for the ear: formulas on a line, tables in sentences, nothing drawn."""

import re

from rich.cells import cell_len

from dlcoach.plain.page import spoken, spoken_code


def test_a_formula_is_written_on_one_line_and_aligned_ones_on_a_line_each() -> None:
    assert spoken(r"$$\frac{a + b}{c}$$", 76) == ["  (a + b)/c"]
    assert spoken(r"$$\begin{aligned} x &= 1 \\ y &= 2 \end{aligned}$$", 76) == ["  x = 1", "  y = 2"]


def test_a_matrix_is_written_row_by_row() -> None:
    assert spoken(r"$\begin{pmatrix} 1 & 2 \\ 3 & 4 \end{pmatrix}$", 76) == ["(1 2; 3 4)"]


def test_a_formula_that_cannot_be_read_shows_its_source() -> None:
    assert spoken(r"$$\frac{a$$", 76) == [r"  \frac{a"]


def test_each_row_of_a_table_is_a_line_with_the_names_of_its_columns() -> None:
    table = "| | shape | holds |\n|:--|:--|--:|\n| `X` | `(n, d)` | rows |\n| `b` | | one |\n"
    assert spoken(table, 76) == ["`X`; shape: `(n, d)`; holds: rows", "`b`; holds: one"]


def test_code_keeps_its_lines_however_long() -> None:
    long = "x = " + " + ".join(["y"] * 60)
    assert spoken(f"```python\n{long}\n```", 30) == ["Code:", long]
    assert spoken(f"```\n{long}\n```", 30) == [long]
    assert spoken_code("\nif x:\n\n\ty = 1\n", numbers=True) == ["1: if x:", "2:", "3:     y = 1"]


def test_links_say_their_address_and_rules_say_nothing() -> None:
    assert spoken("See [torch](https://pytorch.org) here.\n\n---", 76) == ["See torch (https://pytorch.org) here."]


def test_prose_fits_its_width_and_cannot_steer_the_terminal() -> None:
    text = "层把输入变成输出，" * 20 + "\n\n" + "word " * 60 + "\x1b[31m\n\n> quoted " + "text " * 20
    for width in (20, 33, 76):
        lines = spoken(text, width)
        assert max(map(cell_len, lines)) <= width
        assert not re.search("[\x00-\x1f]", "".join(lines))
