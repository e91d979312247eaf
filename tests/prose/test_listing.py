"""Code on lines of cells."""

from dlcoach.prose.page import Line, lay_out_code
from dlcoach.prose.span import width_of

SOURCE = '''class Net(nn.Module):
    def forward(self, x, *, scale=1.5):  # 前向
        """doc"""
        return x @ self.weight
'''


def texts(lines: list[Line]) -> list[str]:
    return ["".join(span.text for span in line) for line in lines]


def test_text_is_unchanged_where_it_fits() -> None:
    assert texts(lay_out_code(SOURCE, 80)) == SOURCE.splitlines()


def test_styles() -> None:
    styles = {span.text.strip(): span.style for line in lay_out_code(SOURCE, 80) for span in line}
    assert styles["class"] == styles["return"] == "code.keyword"
    assert styles["Net"] == styles["forward"] == "code.function"
    assert styles["1.5"] == "code.number"
    assert styles["# 前向"] == "code.comment"
    assert styles['"""doc"""'] == "code.string"
    assert styles["@"] == "code.operator"
    assert styles["weight"] == "code.name"


def test_a_long_line_goes_on_behind_a_mark_and_loses_nothing() -> None:
    source = "result = torch.nn.functional.scaled_dot_product_attention(query, key, value)"
    lines = lay_out_code(source, 30)
    assert len(lines) > 2
    assert all(text.startswith("↪ ") for text in texts(lines)[1:])
    assert "".join(text.removeprefix("↪ ") for text in texts(lines)) == source
    assert all(span.style == "rule" for line in lines for span in line if span.text == "↪ ")


def test_no_width_is_too_small() -> None:
    for width in range(2, 40):
        for numbers in (False, True):
            lines = lay_out_code(SOURCE + "\tx = '中文中文中文'\n" + " " * 50, width, numbers=numbers)
            assert max(map(width_of, lines)) <= width
    for width in range(2, 40):
        shown = "".join(texts(lay_out_code(SOURCE, width))).replace("↪", "").replace(" ", "")
        assert shown == "".join(SOURCE.split())


def test_line_numbers_count_lines_of_the_source() -> None:
    source = "a = 1\n\n" + "b = [" + "10, " * 20 + "]\n" + "c\n" * 8
    lines = texts(lay_out_code(source, 30, numbers=True))
    assert lines[:3] == [" 1 a = 1", " 2", " 3 b = [10, 10, 10, 10, 10,"]
    assert lines[3].startswith("   ↪ ")
    assert lines[-1] == "11 c"


def test_blank_lines_at_both_ends_stay() -> None:
    assert texts(lay_out_code("\n\nx\n\n", 20)) == ["", "", "x", ""]


def test_tabs_and_foreign_line_ends() -> None:
    assert texts(lay_out_code("if x:\r\n\ty\r\n", 20)) == ["if x:", "    y"]


def test_ascii_mark() -> None:
    assert texts(lay_out_code("aaaa bbbb cccc", 10, ascii=True))[1].startswith("\\ ")
