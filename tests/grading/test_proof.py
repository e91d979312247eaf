"""A report proves exercises as long as their files stay what they were."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from dlcoach.course.exercise import Exercise
from dlcoach.course.text import Text
from dlcoach.grading.audit.proof import digest, proved, to_check
from dlcoach.grading.audit.quality import Quality, table

from .conftest import exercise


class Shelf:
    """What `to_check` asks of a course."""

    def __init__(self, *exercises: Exercise) -> None:
        self._exercises = {held.id: held for held in exercises}

    def exercise(self, name: str) -> Exercise:
        return self._exercises[name]


@pytest.fixture
def held() -> list[Exercise]:
    return [replace(exercise(), id=name) for name in ("a", "b", "c", "d")]


@pytest.fixture
def report(held: list[Exercise], tmp_path: Path) -> Path:
    file = tmp_path / "quality.md"
    file.write_text(table([Quality(e.id, 1, 1, 1, 1, 1, 1, digest=digest(e)) for e in held], 0))
    return file


def test_code_counts_and_words_do_not() -> None:
    first = exercise()
    assert digest(replace(first, title=Text("another"))) == digest(first)
    for change in (
        {"reference": first.reference + "#"},
        {"cases": first.cases + "#"},
        {"variants": {**first.variants, "new": ""}},
        {"forbid": ("torch.nn.Linear2",)},
    ):
        assert digest(replace(first, **change)) != digest(first), change


def test_what_the_report_says_is_read_back(held: list[Exercise], report: Path) -> None:
    assert proved(report) == {e.id: digest(e) for e in held}


def test_what_changed_is_checked(held: list[Exercise], report: Path) -> None:
    names = [e.id for e in held]
    assert to_check(Shelf(*held), names, report, 0, date.today()) == set()
    held[2] = replace(held[2], reference=held[2].reference + "\n")
    assert to_check(Shelf(*held), names, report, 0, date.today()) == {"c"}
    new = replace(exercise(), id="new")
    assert to_check(Shelf(*held, new), [*names, "new"], report, 0, date.today()) == {"c", "new"}


def test_the_sample_comes_round_to_every_exercise(held: list[Exercise], report: Path) -> None:
    names = [e.id for e in held]
    days = [date(2026, 1, 1) + timedelta(n) for n in range(2)]
    samples = [to_check(Shelf(*held), names, report, 2, day) for day in days]
    assert [len(sample) for sample in samples] == [2, 2]
    assert set().union(*samples) == set(names)
    assert to_check(Shelf(*held), names, report, 9, days[0]) == set(names)
