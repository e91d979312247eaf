import pytest

from dlcoach.course.check import check_course
from dlcoach.course.prose_length import count_words
from tests.course.sample import CASES, COURSE, FILES, INLINE, broken, write_course

EXERCISE = "exercises/my-linear"


def check(folder, changes=None, only=None):
    write_course(folder, changes)
    return [str(problem).removeprefix(f"{folder}/") for problem in check_course(folder, only)]


def test_the_sample_has_no_problem(tmp_path):
    assert check(tmp_path) == []


LONG = {
    "lessons/custom-layer.yaml": "id: custom-layer\ntitle: T\nminutes: 3\nsteps:\n  - id: a\n    read: "
    + "word " * 151,
    "lessons/custom-layer.zh.yaml": f"title: 题\nsteps:\n  - id: a\n    read: {'字' * 260}\n",
    f"{EXERCISE}/exercise.yaml": None,
}


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        (
            {f"{EXERCISE}/starter.py": None, f"{EXERCISE}/cases.py": None},
            [
                f"{EXERCISE}/cases.py:1:1: this file is missing; write it, or take away what refers to it",
                f"{EXERCISE}/starter.py:1:1: this file is missing; write it, or take away what refers to it",
            ],
        ),
        (
            {f"{EXERCISE}/variants/Ein.py": "x = 1\n"},
            [f"{EXERCISE}/variants/Ein.py:1:1: the name `Ein` isn't in kebab-case; use small letters, digits, hyphens"],
        ),
        (
            {f"{EXERCISE}/mistakes/other.py": "x = 1\n"},
            [
                f"{EXERCISE}/exercise.yaml:12:3: `mistakes/other.py` has no words; "
                "explain its misconception: `other: |` under `mistakes`"
            ],
        ),
        (
            {f"{EXERCISE}/mistakes/data-cut.py": "x = 1\ndef f(:\n"},
            [f"{EXERCISE}/mistakes/data-cut.py:2:7: this isn't Python: invalid syntax; mend the syntax here"],
        ),
        (
            {f"{EXERCISE}/reference.py": b"x = '\xff'\n"},
            [f"{EXERCISE}/reference.py:1:6: this byte isn't UTF-8; save the file in UTF-8"],
        ),
        (
            {"lessons/custom-layer.yaml": ""},
            ["lessons/custom-layer.yaml:1:1: the file is empty; write its keys, as in `title: ...`"],
        ),
        (
            {"lessons/custom-layer.yaml": "id: custom-layer\ntitle: 层\n".encode() + b"\xff"},
            ["lessons/custom-layer.yaml:3:1: this byte isn't UTF-8; save the file in UTF-8"],
        ),
        (
            {"lessons/custom-layer.zh.yaml": None},
            ["lessons/custom-layer.yaml:1:1: the translation to `zh` is missing; write `custom-layer.zh.yaml`"],
        ),
        (
            {f"{EXERCISE}/exercise.zh.yaml": None},
            [f"{EXERCISE}/exercise.yaml:1:1: the translation to `zh` is missing; write `exercise.zh.yaml`"],
        ),
        (
            {"lessons/lost.zh.yaml": "title: x\n"},
            ["lessons/lost.zh.yaml:1:1: there is no `lost.yaml` to translate; mend the name"],
        ),
        ({"lessons/lost.yml": "title: x\n"}, ["lessons/lost.yml:1:1: nobody reads `.yml`; call it `lost.yaml`"]),
        (
            {"lessons/lost.yaml": INLINE.replace("id: inline", "id: lost")},
            [
                "lessons/lost.yaml:1:1: `course.yaml` doesn't list this lesson; list it in a unit, or delete the file",
                "lessons/lost.yaml:1:1: the translation to `zh` is missing; write `lost.zh.yaml`",
                "lessons/lost.yaml:7:11: the exercise `double` stands in inline.yaml:7 too; "
                "keep one, and ask for it by its id elsewhere",
            ],
        ),
        (
            {"exercises/lost/notes.txt": "x"},
            [
                "exercises/lost/exercise.yaml:1:1: no lesson asks for this exercise; "
                "ask for it in a step, or delete the folder",
                "exercises/lost/exercise.yaml:1:1: this file is missing; write it, or take away what refers to it",
            ],
        ),
        (
            {name: None if name.startswith("exercises") else text for name, text in {**FILES, **LONG}.items()},
            [
                "lessons/custom-layer.yaml:1:1: its questions are of 0 kinds; "
                "use 3 or more of choose, select, number, predict, fill, order, find-bug",
                "lessons/custom-layer.yaml:1:1: the lesson asks 0 questions; ask 5 or more",
                "lessons/custom-layer.yaml:6:11: this is 151 words to read; split it into steps of 150 words at most",
                "lessons/custom-layer.zh.yaml:4:11: this is 156 words to read; "
                "split it into steps of 150 words at most",
            ],
        ),
        (
            {"lessons/course.yaml": None, "lessons/course.zh.yaml": None},
            [
                "course.yaml:1:1: there is no `course.yaml` here and none in `lessons/`; "
                "name the folder of a course, or write it: `title`, and `units` with their `lessons`",
            ],
        ),
        (
            {"course.yaml": COURSE, "lessons/course.yaml": None, "lessons/course.zh.yaml": None},
            ["course.yaml:1:1: the translation to `zh` is missing; write `course.zh.yaml`"],
        ),
    ],
)
def test_what_is_wrong_with_whole_files(tmp_path, changes, expected):
    assert check(tmp_path, changes) == expected


def test_a_course_in_one_language_needs_no_translation(tmp_path):
    assert check(tmp_path, {name: None for name in FILES if name.endswith(".zh.yaml")}) == []


def test_only_looks_at_what_is_named(tmp_path):
    changes = {
        **broken("lessons/custom-layer.yaml", "minutes: 12", "minutes: 0"),
        **broken(f"{EXERCISE}/exercise.yaml", "memory: 512", "memory: 0"),
        **broken("lessons/course.yaml", "units:", "unitz:"),
    }
    assert [line.split(":")[0] for line in check(tmp_path, changes, ["custom-layer"])] == ["lessons/custom-layer.yaml"]
    assert [line.split(":")[0] for line in check(tmp_path, changes, ["my-linear"])] == [f"{EXERCISE}/exercise.yaml"]
    assert check(tmp_path, changes, ["inline"]) == []
    assert "no lesson and no exercise is called `nope`" in check(tmp_path, changes, ["nope"])[0]


def test_only_finds_an_exercise_inside_a_lesson(tmp_path):
    changes = broken("lessons/inline.yaml", "return x + x", "return x +")
    assert [line.split(":")[:2] for line in check(tmp_path, changes, ["double"])] == [["lessons/inline.yaml", "34"]]


def test_a_folder_that_is_not_there(tmp_path):
    assert "there is no such folder" in str(check_course(tmp_path / "nowhere")[0])


def test_cases_may_be_decorated_in_each_way(tmp_path):
    cases = CASES.replace("@case(sizes=[(5, 3)])", "@case").replace(
        "def helper", '@cases.case(sizes=[()])\ndef second(target, draw):\n    """second"""\n\n\ndef helper'
    )
    overlay = FILES[f"{EXERCISE}/exercise.zh.yaml"] + "  second: 第二\n"
    assert check(tmp_path, {f"{EXERCISE}/cases.py": cases, f"{EXERCISE}/exercise.zh.yaml": overlay}) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Three short words.", 3),
        ("It's $X W + b$ here", 3),
        ("So\n\n$$\na + b = c\n$$\n\nit is", 4),
        ("Call `nn.Linear(5, 3)` now", 3),
        ("Look:\n\n```python\nx = 1\ny = 2\n```\n\ndone", 2),
        ("十个字一共是六个词", 5),
        ("用 `nn.Linear` 层", 2),
    ],
)
def test_words_are_counted_as_they_are_read(text, words):
    assert count_words(text) == words
