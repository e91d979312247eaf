"""Tables."""

import pytest

from dlcoach.prose.page import lay_out
from dlcoach.prose.span import width_of
from dlcoach.prose.table import share

TABLE = r"""
| layer | size | 说明 |
|:--|--:|:-:|
| `Linear(5, 3)` | $n \times 3$ | 全连接层，把输入映射到输出 |
| ReLU | same | **elementwise** |
"""


def shown(width: int, markdown: str = TABLE) -> list[str]:
    return ["".join(span.text for span in line) for line in lay_out(markdown, width)]


def test_natural_width_where_there_is_room() -> None:
    assert shown(80) == [
        "layer        │  size │            说明",
        "─────────────┼───────┼───────────────────────────",
        "Linear(5, 3) │ n × 3 │ 全连接层，把输入映射到输出",
        "ReLU         │  same │        elementwise",
    ]


def test_cells_are_broken_and_rows_ruled_where_there_is_less() -> None:
    assert shown(36) == [
        "layer        │  size │     说明",
        "─────────────┼───────┼──────────────",
        "Linear(5, 3) │ n × 3 │ 全连接层，把",
        "             │       │ 输入映射到输",
        "             │       │      出",
        "─────────────┼───────┼──────────────",
        "ReLU         │  same │  elementwise",
    ]


def test_row_by_row_where_columns_would_be_too_narrow() -> None:
    assert shown(16)[:4] == ["layer:", "Linear(5, 3)", "size: n × 3", "说明: 全连接层，"]


@pytest.mark.parametrize("width", range(2, 60))
def test_no_line_is_wider_than_asked_and_no_word_is_lost(width: int) -> None:
    lines = lay_out(TABLE, width)
    assert all(width_of(line) <= width for line in lines)
    letters = "".join(span.text for line in lines for span in line)
    assert all(letter in letters for letter in "全连接层，把输入映射到输出")


def test_a_row_with_cells_missing_and_one_with_too_many() -> None:
    assert shown(40, "| a | b |\n|---|---|\n| 1 |\n| 2 | 3 | 4 |") == ["a │ b", "──┼──", "1 │", "2 │ 3"]


def test_an_empty_table_has_its_header() -> None:
    assert shown(40, "| a | b |\n|---|---|") == ["a │ b", "──┼──"]


@pytest.mark.parametrize(
    ("wanted", "least", "room", "widths"),
    [
        ([5, 5], [5, 5], 20, [5, 5]),
        ([5, 40], [5, 8], 25, [5, 20]),
        ([30, 30], [4, 4], 20, [10, 10]),
        ([30, 30], [14, 4], 20, [14, 6]),
        ([30, 30], [18, 18], 20, [10, 10]),
    ],
)
def test_share(wanted: list[int], least: list[int], room: int, widths: list[int]) -> None:
    assert share(wanted, least, room) == widths
