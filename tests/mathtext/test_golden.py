"""The drawings of formulas as they were last looked at."""

import pytest

from tests.mathtext.formulas import FORMULAS, GOLDEN, drawing


@pytest.mark.parametrize("name", FORMULAS)
def test_drawing_is_as_it_was(name: str) -> None:
    assert drawing(FORMULAS[name]) == (GOLDEN / f"{name}.txt").read_text(encoding="utf-8")


def test_no_golden_file_is_left_over() -> None:
    assert {path.stem for path in GOLDEN.glob("*.txt")} == set(FORMULAS)
