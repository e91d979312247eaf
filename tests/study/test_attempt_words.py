"""An attempt in a line."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from dlcoach.course.exercise import Exercise, Mistake
from dlcoach.course.text import Text
from dlcoach.grading.verdict import Badge, CaseOutcome, Finding, Outcome, Verdict
from dlcoach.study.attempt_words import first_sentence, moment, outcome_word, reason

CHINA = timezone(timedelta(hours=8))
EXERCISE = Exercise(
    id="double",
    title=Text("Double"),
    target="double(x)",
    task=Text(""),
    starter="",
    reference="",
    cases="",
    hints=(),
    mistakes=(Mistake("half", "", Text("That *halves* it, by `x / 2`. Think again.")),),
    variants={},
    case_words={"doubles": Text("gives twice `x`")},
)


def verdict(kind: str = "value", mistake: str | None = None, **data: object) -> Verdict:
    cases = (CaseOutcome("doubles", (), "fail"), CaseOutcome("doubles", (), "pass"))
    return Verdict(
        Outcome.NOT_YET, "double", 1, cases=cases, finding=Finding(kind, "doubles", (), data), mistake=mistake
    )


@pytest.mark.parametrize(
    ("at", "words"),
    [
        (datetime(2026, 3, 2, 23, 5, tzinfo=UTC), "today 07:05"),
        (datetime(2026, 3, 2, 15, 59, tzinfo=UTC), "yesterday 23:59"),
        (datetime(2025, 3, 2, 23, 5, tzinfo=UTC), "2025-03-03 07:05"),
    ],
)
def test_the_moment_is_on_the_learners_clock(at: datetime, words: str) -> None:
    assert moment(at, datetime(2026, 3, 3, 12, 0, tzinfo=CHINA)) == words


@pytest.mark.parametrize(
    ("said", "words"),
    [
        (verdict(), "gives twice x"),
        (verdict(mistake="half"), "That *halves* it, by x / 2."),
        (verdict("exception", type="ValueError", message="no", line=3), "line 3: ValueError: no"),
        (verdict("exception", type="KeyError", message="", line=None), "KeyError"),
        (verdict("missing name", name="double"), "double is not there"),
        (verdict("forbidden", uses=[{"name": "torch.mul"}]), "uses torch.mul, which is forbidden"),
        (verdict("time"), "ran out of time"),
        (Verdict(Outcome.PASS, "double", 1), ""),
        (Verdict(Outcome.PASS, "double", 1, badges=(Badge("slow"), Badge("dtype"))), "with 2 remarks"),
    ],
)
def test_what_stood_in_the_way(said: Verdict, words: str) -> None:
    assert reason(said, EXERCISE) == words


def test_the_outcome_in_a_word() -> None:
    assert outcome_word(verdict()) == "not yet, 1 of 2"
    assert outcome_word(Verdict(Outcome.PASS, "double", 1)) == "passed"


@pytest.mark.parametrize(
    ("markdown", "sentence"),
    [("One 1.5 thing. Two.", "One 1.5 thing."), ("第一句。第二句。", "第一句。"), ("No end", "No end"), ("", "")],
)
def test_the_first_sentence(markdown: str, sentence: str) -> None:
    assert first_sentence(markdown) == sentence
