"""Whatever stands in a file, reading it ends in a lesson or in problems that have a place."""

import random
from pathlib import Path

import pytest

from dlcoach.course.loader import load_course
from dlcoach.course.problem import CourseError, Problem
from tests.course.sample import FILES, write_course

PIECES = [*"#:-[]{}&*!|>'\"%@`,?\t\n \\~\x07\x85\ufffe", ": ", " #", "- ", "\n  ", "null", "[]", "{}", "---\n"]


def mutate(text: str, draw: random.Random) -> str:
    for _ in range(draw.randint(1, 3)):
        start = draw.randrange(len(text))
        if draw.random() < 0.4:
            text = text[:start] + text[start + draw.randint(1, 5) :]
        else:
            text = text[:start] + draw.choice(PIECES) + text[start:]
    return text


def problems_of(folder: Path, lesson: str) -> list[Problem]:
    try:
        load_course(folder).lesson(lesson)
    except CourseError as error:
        return error.problems
    return []


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize(
    "name",
    ["custom-layer.yaml", "custom-layer.zh.yaml", "inline.yaml", "inline.zh.yaml", "kinds.yaml", "kinds.zh.yaml"],
)
def test_a_mutated_lesson_never_crashes_the_loader(tmp_path, name, seed):
    draw = random.Random(seed)
    write_course(tmp_path)
    broken = 0
    for _ in range(25):
        text = mutate(FILES[f"lessons/{name}"], draw)
        (tmp_path / "lessons" / name).write_text(text, encoding="utf-8")
        problems = problems_of(tmp_path, name.split(".")[0])
        for problem in problems:
            assert 1 <= problem.line <= text.count("\n") + 2
            assert problem.column >= 1
            assert problem.remedy
        broken += bool(problems)
    assert broken > 5
