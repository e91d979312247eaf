"""What a review asks, and how much of it."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from dlcoach.course.course import Course
from dlcoach.course.lesson import Choose, Number, Option, Select, Write
from dlcoach.course.loader import load_course
from dlcoach.course.text import Text
from dlcoach.language import set_language
from dlcoach.progress import store as store_module
from dlcoach.progress.schedule import Card, Item
from dlcoach.progress.store import Store
from dlcoach.study.review import Due, as_in_file, due_by_lesson, due_now, in_days, minutes, portion, shuffled
from tests.tui.conftest import write_course

DAY = date(2026, 3, 1)
LATER = datetime(2026, 3, 20, 12, tzinfo=UTC)
CARD = Card(DAY, DAY, 1.0, 5.0)
OPTIONS = tuple(Option(text=Text(str(n)), why=Text("")) for n in range(5))


@pytest.fixture
def course(tmp_path: Path) -> Course:
    return load_course(write_course(tmp_path / "course"))


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    monkeypatch.setattr(store_module, "now", lambda: "2026-03-01T12:00:00+00:00")
    opened = Store(tmp_path / "progress.db")
    yield opened
    opened.close()


def question(step: str = "q", card: Card = CARD) -> Due:
    choose = Choose(id=step, prompt=Text("?"), options=OPTIONS)
    return Due("lesson", choose, Text("Lesson"), Item("lesson", step, "", card))


def exercise() -> Due:
    return Due("", Write(id="double", exercise="double"), Text("Double"), Item("", "", "double", CARD))


def test_a_portion_can_be_finished() -> None:
    entries = [question(), exercise(), *(question() for _ in range(30))]
    assert len(portion(entries, 20)) == 1 + 1 + 9
    assert minutes(portion(entries, 20)) == 10
    assert portion([exercise(), question()], 5) == [exercise()], "one at any rate"
    assert portion([], 20) == []
    assert minutes([]) == 0


def test_what_is_due_and_in_the_course(course: Course, store: Store) -> None:
    for lesson, step in [
        ("layers", "learns"),
        ("layers", "count"),
        ("layers", "gone"),
        ("gone", "x"),
        ("broken", "one"),
    ]:
        store.record_answer(lesson, step, 1, right=True)
    store.record_answer("layers", "intro", 1, right=True)  # a text: it was a question once
    for id_ in ("double", "gone"):
        store.record_attempt(id_, "x", {"outcome": "pass"})
    entries = due_now(course, store, LATER, UTC)
    assert {(entry.lesson, entry.step.id, entry.exercise) for entry in entries} == {
        ("layers", "learns", ""),
        ("layers", "count", ""),
        ("", "double", "double"),
    }
    assert due_by_lesson(course, store, LATER, UTC) == {"layers": 3}
    assert due_by_lesson(course, store, LATER - timedelta(days=19), UTC) == {}


def test_an_exercise_counts_for_its_lesson_without_a_question_due(course: Course, store: Store) -> None:
    store.record_attempt("double", "x", {"outcome": "pass"})
    assert due_by_lesson(course, store, LATER, UTC) == {"layers": 1}


def test_options_are_shuffled_anew_for_each_review_and_answers_are_kept_as_in_the_file() -> None:
    orders = set()
    for days in range(20):
        entry = question(card=Card(DAY, DAY + timedelta(days=days), 1.0, 5.0))
        step, order = shuffled(entry.step, entry.item)
        assert isinstance(step, Choose)
        assert shuffled(entry.step, entry.item) == (step, order), "the same until it is rated"
        for place, option in enumerate(step.options):
            assert OPTIONS[as_in_file(place, order)] == option
        orders.add(tuple(order))
    assert len(orders) > 10


def test_ticks_are_kept_as_in_the_file() -> None:
    select = Select(id="q", prompt=Text("?"), options=OPTIONS)
    step, order = shuffled(select, question().item)
    ticks = [place for place, option in enumerate(step.options) if option in OPTIONS[1:3]]
    assert as_in_file(ticks, order) == [1, 2]


def test_what_has_no_options_stays_as_it_is() -> None:
    number = Number(id="n", prompt=Text("?"), answer=1, why=Text(""))
    assert shuffled(number, question().item) == (number, [])
    for answer in (18, [1, 2], None, {"line": 4, "option": 1}):
        assert as_in_file(answer, []) == answer
    assert as_in_file(None, [1, 0]) is None


def test_days_in_words() -> None:
    set_language("en")
    words = {0: "today", 1: "tomorrow", 2: "in 2 days", 13: "in 13 days", 14: "in 2 weeks", 60: "in 9 weeks"}
    assert {days: in_days(days) for days in words} == words
    assert in_days(61) == "in 2 months"
    assert in_days(365) == "in 12 months"
