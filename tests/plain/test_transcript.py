"""A whole lesson, word for word, in both languages.

`python -m tests.plain.test_transcript` writes the golden files anew; read the difference before you keep it.
"""

import os
import re
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from dlcoach.language import set_language
from tests.plain.conftest import NOT_YET, PASS, FakeGrader

GOLDEN = Path(__file__).parent / "golden"
LINES = (
    *("1", ""),  # the map, the text
    *("first", "1", "2", "1", ""),  # choose
    *("1 2", "13", ""),  # select
    *("a lot", "15", "18", ""),  # number
    *("(5, 3)", ""),  # predict a shape
    *(":again", "next b", ""),  # predict what is printed
    *("1", "3", "５", ""),  # fill
    *("1 2 3 4", "show", ""),  # order
    *("2", "1", "3", "1", "2", ""),  # find the bug
    *("steps 3", "run", ""),  # lab
    *("hint", "check", "history", "check", "solution", ""),  # exercise
    *("stats", "map", "quit"),
)
ZH = {
    ":again": ":重复",
    "show": "看答案",
    "run": "运行",
    "hint": "提示",
    "check": "检查",
    "history": "历史",
    "solution": "参考答案",
    "stats": "统计",
    "map": "目录",
    "quit": "退出",
}


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_lesson_reads_as_it_did(language: str, talk: Callable[..., str], grader: FakeGrader) -> None:
    grader.verdicts = [NOT_YET, PASS]
    set_language(language)
    lines = LINES if language == "en" else [ZH.get(line, line) for line in LINES]
    said = talk(*lines)
    said = re.sub(r"\b\d\d:\d\d\b", "12:34", said)
    golden = GOLDEN / f"lesson.{language}.txt"
    if os.environ.get("DLCOACH_WRITE_GOLDEN"):
        GOLDEN.mkdir(exist_ok=True)
        golden.write_text(said, encoding="utf-8")
    assert said == golden.read_text(encoding="utf-8")
    assert "\x1b" not in said


if __name__ == "__main__":
    os.environ["DLCOACH_WRITE_GOLDEN"] = "1"
    sys.exit(pytest.main([__file__, "-n", "0"]))
