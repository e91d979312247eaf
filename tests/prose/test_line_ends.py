"""No line begins with closing punctuation or ends with opening punctuation, whatever the text."""

import random

import pytest
from rich.cells import cell_len

from dlcoach.prose.flow import line_starts
from dlcoach.prose.page import lay_out

CLOSING = "，。、；：？！）」』】》〉”’…"
OPENING = "（「『【《〈“‘"
CHINESE = "层把输入变成输出梯度下降学习率注意力权重张量"
PIECES = ("nn.Linear", "a", "model-based", "3.14", "`nn.Linear(5, 3)`", "`x`", "$x_i$", "$\\frac{a}{b}$", "**权重**",
          "*注意*", "**“引号”**", "*（括号）*", "[链接](https://a.b/c)", "**词：**", "~~删去~~")  # fmt: skip


def sentence(chance: random.Random, pieces: tuple[str, ...]) -> str:
    """Random text; no two marks of one sort follow each other where no text would have that."""
    text = ""
    for _ in range(chance.randint(1, 40)):
        match chance.randrange(6):
            case 0 | 1:
                text += "".join(chance.choice(CHINESE) for _ in range(chance.randint(1, 8)))
            case 2 if pieces:
                text += chance.choice((" ", "")) + chance.choice(pieces) + chance.choice((" ", ""))
            case 3 if text and text[-1] not in OPENING + " \n":
                text += chance.choice(CLOSING)
            case 4:
                text += chance.choice(OPENING) + chance.choice(CHINESE)
            case 5:
                text += chance.choice((" ", "\n")) if pieces and text.strip() else chance.choice(CHINESE)
    return text


def faults(lines: list[str]) -> list[str]:
    """The lines that begin or end as none may."""
    return [
        line
        for line in map(str.strip, lines)
        if line and (line[0] in CLOSING or (line[-1] in OPENING and len(line) > 1))
    ]


@pytest.mark.parametrize("seed", range(60))
def test_prose(seed: int) -> None:
    chance = random.Random(seed)
    text = sentence(chance, PIECES)
    for width in (20, 21, 33, 47, 64, 80, 100):
        lines = ["".join(span.text for span in line) for line in lay_out(text, width)]
        assert faults(lines) == [], (width, text)
        assert max(map(cell_len, lines), default=0) <= width


@pytest.mark.parametrize("seed", range(30))
def test_lists_and_tables(seed: int) -> None:
    chance = random.Random(1000 + seed)
    one, two, three = (sentence(chance, PIECES[:-1]).replace("\n", " ").strip() or "空" for _ in range(3))
    for width in (20, 33, 47, 64, 80, 100):
        table = f"| 名 | 说明 |\n|--|--|\n| {one.replace('|', '')} | {two.replace('|', '')} |"
        for line in lay_out(table, width):
            cells = "".join(span.text for span in line).split("│")
            assert faults(cells) == [], (width, table)
        lines = ["".join(span.text for span in line) for line in lay_out(f"- {one}\n- {three}\n\n> {two}", width)]
        assert faults([line.strip().removeprefix("•").removeprefix("│") for line in lines]) == [], (width, one, two)


@pytest.mark.parametrize("seed", range(40))
def test_the_apps_own_words(seed: int) -> None:
    chance = random.Random(2000 + seed)
    text = sentence(chance, ("Enter", "F6", "Ctrl+Q", "3/7", "nn.Linear"))
    for width in (20, 33, 47, 64, 80):
        starts = line_starts(text, width)
        lines = [text[a:b] for a, b in zip([0, *starts], [*starts, len(text)], strict=True)]
        assert faults(lines) == [], (width, text)
        assert max(cell_len(line.rstrip()) for line in lines) <= width
        assert "".join(lines) == text
