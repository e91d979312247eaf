"""Two versions of code beside each other."""

import pytest

from dlcoach.tui.widgets.difference import Difference, alike, pieces, rows


def test_rows_keep_every_line_of_both_texts_in_order() -> None:
    old, new = ["a", "b", "c", "d"], ["a", "c ", "x", "y", "d"]
    found = rows(old, new)
    assert [row.old for row in found if row.old is not None] == [0, 1, 2, 3]
    assert [row.new for row in found if row.new is not None] == [0, 1, 2, 3, 4]
    assert [(row.old, row.new) for row in found if row.same] == [(0, 0), (2, 1), (3, 4)]


def test_alike_means_the_same_lines() -> None:
    assert alike("a\nb  \n", "a\nb\n\n")
    assert not alike("a\n", "a\nb\n")


def test_far_lines_are_counted_and_near_ones_shown() -> None:
    text = [str(n) for n in range(30)]
    found = list(pieces(rows(text, [*text[:15], "x", *text[16:]])))
    assert [piece if isinstance(piece, int) else len(piece) for piece in found] == [12, 3, 1, 3, 11]
    assert sum(piece if isinstance(piece, int) else len(piece) for piece in found) == 30


NARROWEST = 20  # cells: two numbers, two marks, and a Chinese character at each side


@pytest.mark.parametrize("columns", [True, False])
@pytest.mark.parametrize("width", [3, 12, 30, 81, 200])
@pytest.mark.parametrize(
    ("old", "new"),
    [("", ""), ("", "x = 1\n"), ("a = '加倍' # 注释\n" * 3, "b\n"), ("x" * 300, "y" * 300 + "\n\n\tz")],
)
def test_no_line_is_too_wide(start, columns: bool, width: int, old: str, new: str) -> None:
    from dlcoach.prose.span import width_of

    start()
    difference = Difference()
    difference.compare(old, new, columns=columns)
    for line in difference.draw(width):
        assert width_of(line) <= max(width, NARROWEST)
