"""Judging without a fork: the spare processes that macOS, Windows and CUDA get."""

from collections.abc import Iterator

import pytest

from dlcoach.grading.grader import Grader
from dlcoach.grading.launcher import SpareProcesses

from .conftest import REFERENCE, exercise


@pytest.fixture(scope="module")
def spare() -> Iterator[Grader]:
    with Grader(SpareProcesses()) as grader:
        yield grader


def test_right_and_wrong_are_told_apart(spare: Grader) -> None:
    assert spare.grade(exercise(), REFERENCE + "\nprint('hello')\n").output == "hello\n"
    verdict = spare.grade(exercise(), REFERENCE.replace("self.weight +", "self.weight.data +"))
    assert (verdict.outcome, verdict.mistake) == ("not yet", "data-cut")


def test_a_process_that_ends_itself_is_no_harm(spare: Grader) -> None:
    verdict = spare.grade(exercise(), "import os; os._exit(0)")
    assert verdict.finding is not None
    assert verdict.finding.kind == "died"
    assert spare.grade(exercise(), REFERENCE).passed
