"""Breaking lines."""

import random

import pytest

from dlcoach.prose.flow import Run, fill
from dlcoach.prose.page import lay_out
from dlcoach.prose.span import width_of


def filled(text: str, width: int) -> list[str]:
    return ["".join(span.text for span in line) for line in fill([Run(text)], width)]


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("one two three", 8, ["one two", "three"]),
        ("  spaces   are\none ", 20, ["spaces are one"]),
        ("深度学习", 5, ["深度", "学习"]),
        ("用loss下降", 6, ["用loss", "下降"]),
        # No line begins with closing punctuation,
        ("你好，世界", 4, ["你", "好，", "世界"]),
        ("他们说好。”然后", 10, ["他们说", "好。”然后"]),
        ("他说……然后", 4, ["他", "说……", "然后"]),
        # and none ends with an opening one.
        ("他们说“你好”", 7, ["他们说", "“你好”"]),
        ("函数（sigmoid）的", 14, ["函数", "（sigmoid）的"]),
        ("用“loss”loss“x”", 10, ["用“loss”", "loss“x”"]),
        ("a (“quoted” text)", 10, ["a", "(“quoted”", "text)"]),
        ("multi-head attention", 12, ["multi-head", "attention"]),
        ("the self-attention", 10, ["the self-", "attention"]),
        ("x-y a-b", 3, ["x-y", "a-b"]),
        ("abcdefghij", 4, ["abcd", "efgh", "ij"]),
        ("e\u0301e\u0301e\u0301", 2, ["e\u0301e\u0301", "e\u0301"]),
        ("", 5, [""]),
    ],
)
def test_fill(text: str, width: int, lines: list[str]) -> None:
    assert filled(text, width) == lines


def test_code_stays_whole_where_a_line_is_long_enough() -> None:
    runs = [Run("call "), Run("nn.Linear(5, 3)", "code", whole=True), Run("，它")]
    assert ["".join(span.text for span in line) for line in fill(runs, 18)] == ["call", "nn.Linear(5, 3)，", "它"]
    assert ["".join(span.text for span in line) for line in fill(runs, 12)] == [
        "call",
        "nn.Linear(5,",
        "3)，它",
    ]


def test_a_word_in_two_styles_is_one_word() -> None:
    lines = fill([Run("to "), Run("bold", "strong"), Run("ness.")], 9)
    assert [[span.text for span in line] for line in lines] == [["to"], ["bold", "ness."]]


def test_newline_of_the_source_is_a_space_but_not_between_chinese() -> None:
    def text(markdown: str) -> str:
        return "".join(span.text for line in lay_out(markdown, 40) for span in line)

    assert text("深度\n学习") == "深度学习"
    assert text("deep\nlearning") == "deep learning"
    assert text("深度\nlearning") == "深度 learning"


PIECES = [
    "中",
    "文字",
    "loss",
    " ",
    "，",
    "。",
    "（学习）",
    "“深度”",
    "《书》",
    "`a b`字",
    "$x$",
    "、",
    "——",
    "100%",
    "……",
]


def test_chinese_punctuation_never_begins_nor_ends_a_line() -> None:
    chance = random.Random(3)
    for _ in range(300):
        text = "中"
        for _ in range(60):
            piece = chance.choice(PIECES)
            # Marks that follow each other without end are no Chinese.
            closing = text[-1] in "，。、…—）”》%"
            text += "字" if closing and piece in ("，", "。", "、", "——", "……", "100%") else piece
        for line in lay_out(text, chance.randint(20, 60)):
            shown = "".join(span.text for span in line)
            assert shown[0] not in "，。、；：？！）」』】》”’…—", (text, shown)
            assert shown[-1] not in "（「『【《“‘", (text, shown)


BITS = [
    "**", "*", "`", "```\n", "$", "$$", "\n", "\n\n", "- ", "1. ", "> ", "| a | b |\n|---|:-:|\n| ", "|", "    ",
    "[x](http://a.b/c)", "![a](b)", "&#27;", "&#x202e;", "\x1b[31m", "\x9b", "\u202e", "\t", "中文", "，", "（", "”",
    "word ", "supercalifragilistic", "❤️", "👩‍💻", "e\u0301", "\ud800", "\\", "## h\n", "~~", "  \n", "---\n", "\x00",
    "\r", "\u2028", r"\frac{a}{b}", r"\left(", "\xa0", "\u200b", "<b>", "<http://x.y>", "🇨🇳",
]  # fmt: skip


def test_no_line_is_wider_than_asked_whatever_the_text() -> None:
    chance = random.Random(11)
    for _ in range(400):
        markdown = "".join(chance.choice(BITS) for _ in range(chance.randint(1, 40)))
        width = chance.randint(2, 60)
        for line in lay_out(markdown, width, ascii=chance.random() < 0.3):
            assert width_of(line) <= width, (markdown, width, line)
