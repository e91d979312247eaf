"""Markdown on lines of cells."""

import subprocess
import sys

import pytest

from dlcoach.prose.page import Line, Span, lay_out


def texts(lines: list[Line]) -> list[str]:
    return ["".join(span.text for span in line) for line in lines]


def styled(lines: list[Line], style: str) -> list[str]:
    return [span.text for line in lines for span in line if span.style == style]


def test_blocks_have_an_empty_line_between_them() -> None:
    assert texts(lay_out("# Title\ntext\n\nmore", 40)) == ["Title", "", "text", "", "more"]


def test_inline_styles() -> None:
    (line,) = lay_out("a **b** *c* ~~d~~ `e` $x^2$ [f](https://pytorch.org)", 60)
    spans = {span.text: span for span in line}
    assert [spans[text].style for text in ("b", "c", "d", "e", "x²", "f")] == [
        "strong",
        "emphasis",
        "strike",
        "code",
        "math",
        "link",
    ]
    assert spans["f"].link == "https://pytorch.org"
    assert spans["b"].link is None


def test_heading_keeps_its_code_and_math() -> None:
    (line,) = lay_out("## The **size** of `x` is $n^2$", 60)
    assert [(span.text, span.style) for span in line] == [
        ("The size of ", "heading"),
        ("x", "code"),
        (" is ", "heading"),
        ("n²", "math"),
    ]


@pytest.mark.parametrize(
    ("markdown", "strong"),
    [
        ("**注意：**这里", ["注意："]),
        ("他说**“你好”**然后", ["“你好”"]),
        ("中文**（括号）**内", ["（括号）"]),
        ("**a**b", ["a"]),
        ("2 ** 3 ** 4", []),
        ("前**强调**后**再次。**", ["强调", "再次。"]),
    ],
)
def test_emphasis_in_chinese(markdown: str, strong: list[str]) -> None:
    assert styled(lay_out(markdown, 60), "strong") == strong


def test_lists() -> None:
    markdown = "- one\n- two\n  1. deep\n  2. deeper\n\n9. nine\n10. ten"
    assert texts(lay_out(markdown, 40)) == [
        "• one",
        "• two",
        "  1. deep",
        "  2. deeper",
        "",
        " 9. nine",
        "10. ten",
    ]


def test_loose_list_has_empty_lines_and_hangs() -> None:
    markdown = "- a long item that goes on\n\n  and another paragraph\n- b"
    assert texts(lay_out(markdown, 16)) == [
        "• a long item",
        "  that goes on",
        "",
        "  and another",
        "  paragraph",
        "",
        "• b",
    ]


def test_quote() -> None:
    lines = lay_out("> said **so**\n>\n> - twice", 30)
    assert texts(lines) == ["│ said so", "│", "│ • twice"]
    assert lines[0][0].style == "quote"


def test_display_math_stands_by_itself() -> None:
    assert texts(lay_out("before\n\n$$\n\\frac{a}{b}\n$$\n\nafter", 30)) == [
        "before",
        "",
        "    a",
        "    ─",
        "    b",
        "",
        "after",
    ]
    assert texts(lay_out("before $$x^2$$ after", 30)) == ["before", "", "    x²", "", "after"]


def test_latex_is_not_taken_for_markdown() -> None:
    (line,) = lay_out(r"$a_1 * b_1$ and $c_2 * d_2 \| e$", 60)
    assert styled([line], "math") == ["a₁ * b₁", "c₂ * d₂‖e"]
    assert not styled([line], "emphasis")


def test_prices_are_no_math() -> None:
    assert texts(lay_out("from $5 to $6", 40)) == ["from $5 to $6"]


def test_code_block_is_highlighted_as_python_unless_it_says_otherwise() -> None:
    assert "import" in styled(lay_out("```\nimport torch\n```", 40), "code.keyword")
    assert styled(lay_out("```text\nimport torch\n```", 40), "code.keyword") == []
    assert styled(lay_out("```no-such-language\nimport torch\n```", 40), "code.keyword") == []


def test_rule_hard_break_and_entities() -> None:
    assert texts(lay_out("a  \nb\\\nc &lt; d\n\n---", 6)) == ["a", "b", "c < d", "", "──────"]


def test_html_is_text() -> None:
    assert texts(lay_out("a <b>c</b>\n\n<div>d</div>", 40)) == ["a <b>c</b>", "", "<div>d</div>"]


def test_image_is_its_words_and_a_link() -> None:
    (line,) = lay_out("see ![a plot](plot.png)", 40)
    assert line[-1] == Span("[a plot]", "link", "plot.png")


def test_ascii_uses_no_sign_of_ambiguous_width() -> None:
    markdown = "- “a” — $\\alpha \\le 1$\n\n> q…\n\n| a | b |\n|---|---|\n| 1 | 中 |\n\n---\n\n$$\\frac{\\pi}{2}$$"
    text = "".join(texts(lay_out(markdown, 40, ascii=True)))
    assert all(char.isascii() or char == "中" for char in text)
    assert "alpha <= 1" in text


def test_same_text_is_laid_out_once() -> None:
    assert all(one is other for one, other in zip(lay_out("a *b*", 40), lay_out("a *b*", 40), strict=True))


def test_lines_are_the_callers_own() -> None:
    lay_out("kept", 40).clear()
    assert texts(lay_out("kept", 40)) == ["kept"]


def test_importing_the_page_loads_nothing_heavy() -> None:
    code = (
        "import sys, dlcoach.prose.page; "
        "print([name for name in ('markdown_it', 'pygments', 'latex2mathml', 'textual') if name in sys.modules])"
    )
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert loaded.stdout.strip() == "[]"


def test_common_math_needs_no_symbol_table() -> None:
    code = (
        "import sys; from dlcoach.mathtext.formula import inline; "
        r"inline(r'\operatorname{softmax}\left(\frac{QK^\top}{\sqrt{d_k}}\right) \in \mathbb{R}'); "
        "print('latex2mathml' in sys.modules)"
    )
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert loaded.stdout.strip() == "False"
