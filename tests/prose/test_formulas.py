"""Formulas that can't be set are named in their place."""

from pathlib import Path

import pytest

from dlcoach.prose.formulas import check_formulas, formulas
from tests.course.sample import FILES, broken, write_course


def check(folder: Path, changes: dict[str, str | bytes | None], only: list[str] | None = None) -> list[str]:
    write_course(folder, changes)
    return [str(problem).removeprefix(f"{folder}/") for problem in check_formulas(folder, only)]


def test_the_sample_has_no_problem(tmp_path: Path) -> None:
    assert check(tmp_path, {}) == []


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        (
            "lessons/custom-layer.yaml",
            "      An affine layer maps $X$",
            "      An affine\n      layer $x \\foo$",
        ),
        ("lessons/custom-layer.yaml", "$XW + b$.", "\n\n      $$\n      a \\foo\n      $$\n"),
        ("lessons/custom-layer.yaml", "why: One row for each example.", "why: One $\\foo$ row."),
        ("lessons/custom-layer.yaml", "why: That is the weight.", "why: $\\foo$"),
        ("lessons/custom-layer.yaml", "text: The weight", "text: The $\\foo$"),
        ("lessons/custom-layer.yaml", "number: How many numbers", "number: How $\\foo$"),
        ("lessons/custom-layer.zh.yaml", "why: 每个样本一行。", "why: 每个 $\\foo$"),
        ("lessons/inline.yaml", "task: Return twice", "task: $\\foo$"),
        ("lessons/inline.yaml", "explain: Squaring", "explain: $\\foo$"),
        ("lessons/kinds.yaml", "task: Turn it.", "task: $\\foo$"),
        ("lessons/kinds.yaml", "why: It is computed.", "why: $\\foo$"),
        ("exercises/my-linear/exercise.yaml", "  Compute $XW + b$.", "  Compute\n\n  - $XW$\n  - $\\foo$"),
        ("exercises/my-linear/exercise.yaml", "- Use `@`.", "- Use $\\foo$"),
        ("exercises/my-linear/exercise.yaml", "    `.data` cuts", "    $\\foo$ cuts"),
        ("exercises/my-linear/exercise.zh.yaml", "hints: [看看形状。,", "hints: [$\\foo$,"),
    ],
)
def test_an_unknown_macro_in_its_place(tmp_path: Path, name: str, old: str, new: str) -> None:
    changes = broken(name, old, new)
    (problem,) = check(tmp_path, changes)
    before = str(changes[name]).split("\\foo")[0].split("\n")
    line, column = len(before), len(before[-1]) + 1
    assert problem.startswith(f"{name}:{line}:{column}: ")
    assert "can't be set: unknown macro \\foo" in problem
    assert "write the formula without it" in problem


def test_code_is_no_prose(tmp_path: Path) -> None:
    changes = broken("lessons/kinds.yaml", "text: y = 0", 'text: "y = $\\\\foo$"')
    changes |= {"lessons/inline.yaml": FILES["lessons/inline.yaml"].replace("# TODO", "# $\\foo$ TODO")}
    assert check(tmp_path, changes) == []
    fenced = broken(
        "lessons/custom-layer.yaml", "      An affine", "      ```\n      $\\foo$\n      ```\n      `$\\foo$` An affine"
    )
    assert check(tmp_path, fenced) == []


def test_malformed_latex(tmp_path: Path) -> None:
    (problem,) = check(tmp_path, broken("lessons/custom-layer.yaml", "$XW + b$", "$\\frac{a$"))
    assert problem.startswith("lessons/custom-layer.yaml:9:")


def test_only_looks_at_what_is_named(tmp_path: Path) -> None:
    changes = broken("lessons/custom-layer.yaml", "$XW + b$", "$\\foo$")
    assert check(tmp_path, changes, ["inline", "my-linear"]) == []
    assert len(check(tmp_path, changes, ["custom-layer"])) == 1


def test_each_formula_is_found_where_it_stands() -> None:
    text = "`$a$` $a$ and $b$\n\n- $a$\n\n> $$\n> x\n> y\n> $$\n\n| $p$ | $a$ |\n|--|--|\n| $q$ | $$z$$ |\n"
    found = list(formulas(text))
    assert [text[formula.offset : formula.offset + 1] for formula in found] == ["a", "b", "a", "x", "p", "a", "q", "z"]
    assert [formula.display for formula in found] == [False, False, False, True, False, False, False, True]
    assert [formula.offset for formula in found] == sorted(formula.offset for formula in found)
