"""`dlcoach course coverage`, and the checks that compare a course with sections and labs."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dlcoach.cli.lab_steps import check_labs
from dlcoach.course.check import check_course

Run = Callable[..., Any]  # the fixture of conftest.py
TABLE = "# id\ttitle\ndl:sequential\tLayers in a row\ndl:custom-layer\t自定义层\t3\n\ndl:loops\tLoops\ndl:more\tMore\n"


@pytest.fixture
def table(course: Path) -> Path:
    file = course / "lessons" / "sections.tsv"
    file.write_text(TABLE, encoding="utf-8")
    return file


def test_each_section_with_its_lesson(run: Run, course: Path, table: Path) -> None:
    result = run("course", "coverage", course)
    assert result.out.splitlines() == [
        "✓ dl:sequential    Layers in a row  ← sequential",
        "✓ dl:custom-layer  自定义层  ← custom-layer",
        "✓ dl:loops         Loops  ← loops",
        "✗ dl:more          More",
        "",
        "3 of 4 sections covered",
    ]
    assert result.status == 1


def test_all_covered(run: Run, course: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.tsv"
    other.write_text("dl:loops\tLoops\ndl:sequential\tRow\ndl:custom-layer\tLayer\n")
    assert run("course", "coverage", course, "--sections", other).status == 0


def test_json(run: Run, course: Path, table: Path) -> None:
    lesson = course / "lessons" / "loops.yaml"
    lesson.write_text(lesson.read_text().replace("covers: [dl:loops]", "covers: [dl:sequential, dl:loop]"))
    chart = json.loads(run("course", "coverage", course, "--json").out)
    assert chart["sections"][0] == {
        "id": "dl:sequential",
        "title": "Layers in a row",
        "lessons": ["sequential", "loops"],
    }
    assert (chart["missing"], chart["unknown"]) == (["dl:loops", "dl:more"], ["dl:loop"])


def test_a_table_that_is_not_there(run: Run, course: Path) -> None:
    result = run("course", "coverage", course)
    assert result.status == 2
    assert "sections.tsv:1:1: this file is missing" in result.err


def test_a_broken_table(run: Run, course: Path, table: Path) -> None:
    table.write_text("dl:loops\ndl:more\tMore\ndl:more\tMore\n")
    result = run("course", "coverage", course)
    assert result.status == 2
    assert "sections.tsv:1:1: this section has no title" in result.err
    assert "sections.tsv:3:1: the section `dl:more` stands here twice" in result.err


def test_an_unknown_section_is_a_problem_of_the_course(course: Path, table: Path) -> None:
    lesson = course / "lessons" / "loops.yaml"
    lesson.write_text(lesson.read_text().replace("covers: [dl:loops]", "covers: [dl:loop]"))
    assert [str(problem) for problem in check_course(course, ["loops"])][:1] != []
    (problem,) = [problem for problem in check_course(course) if "section" in problem.message]
    assert (problem.file.name, problem.line, problem.column) == ("loops.yaml", 3, 10)
    assert (problem.message, problem.remedy) == ("there is no section `dl:loop`", "did you mean `dl:loops`?")


def test_labs_are_those_that_there_are(course: Path) -> None:
    lesson = course / "lessons" / "loops.yaml"
    steps = """
  - {id: a, lab: kernel, task: Look., knobs: {stride: 1, kernel: edges}}
  - {id: b, lab: kernell, task: Look.}
  - {id: c, lab: kernel, task: Look., knobs: {strid: 1}}
  - {id: d, lab: kernel, task: Look., knobs: {kernel: sobel}}
"""
    lesson.write_text(lesson.read_text().rstrip("\n") + steps)
    first = (
        lesson.read_text().split("\n").index("  - {id: a, lab: kernel, task: Look., knobs: {stride: 1, kernel: edges}}")
        + 1
    )
    problems = check_labs(course)
    assert [(problem.line - first, problem.column) for problem in problems] == [(1, 18), (2, 47), (3, 55)]
    assert problems[0].remedy == "did you mean `kernel`?"
    assert problems[1].message == "the lab `kernel` has no knob `strid`"
    assert "sobel-x" in problems[2].message
    assert check_labs(course, ["sequential"]) == []
