"""What the store tells of days and of exercises."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from dlcoach.progress import statistics
from dlcoach.progress import store as store_module
from dlcoach.progress.store import Store

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store(tmp_path / "progress.db")
    yield opened
    opened.close()


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch) -> Callable[[float], None]:
    """Sets the store's clock to so many minutes after noon."""

    def set_clock(minutes: float) -> None:
        monkeypatch.setattr(store_module, "now", lambda: (NOON + timedelta(minutes=minutes)).isoformat())

    return set_clock


def test_time_is_what_lies_between_things_that_are_near(store: Store, at: Callable[[float], None]) -> None:
    for minutes in (0, 4, 10, 60, 65):
        at(minutes)
        store.record_answer("l", "s", 1, right=False)
    days = statistics.days(store, UTC)
    assert days.done == {NOON.date(): 5}
    assert days.minutes == {NOON.date(): 1 + 4 + 6 + 1 + 5}


def test_the_day_is_that_of_where_the_learner_is(store: Store, at: Callable[[float], None]) -> None:
    at(9 * 60)  # 21:00 in UTC, 5:00 of the next day in Shanghai
    store.complete("l", "s")
    assert statistics.days(store, UTC).done == {date(2026, 3, 1): 1}
    assert statistics.days(store, ZoneInfo("Asia/Shanghai")).done == {date(2026, 3, 2): 1}


def test_a_streak_does_not_break_before_the_day_is_over() -> None:
    today = date(2026, 3, 12)
    days = statistics.Days({today - timedelta(days=n): 1 for n in (1, 2, 3, 5)}, {})
    assert days.streak(today) == 3
    assert days.streak(today + timedelta(days=1)) == 0
    assert days.last() == today - timedelta(days=1)


def test_exercises_by_the_checks_that_they_took(store: Store, at: Callable[[float], None]) -> None:
    results = {"one": "p", "two": "fp", "three": "ffp", "four": "fffpf", "open": "ff"}
    for exercise, checks in results.items():
        for number, check in enumerate(checks):
            at(number)
            store.record_attempt(exercise, "x", {"outcome": "pass" if check == "p" else "not yet"})
    assert statistics.passes(store) == statistics.Passes(first=1, few=2, many=1, still_open=1)


def test_mistakes_that_come_again(store: Store) -> None:
    for mistake in ("a", "b", "a", None, "a", "b", "c"):
        store.record_attempt("e", "x", {"outcome": "not yet", "mistake": mistake, "nan": float("nan")})
    assert statistics.mistakes(store) == [("e", "a", 3), ("e", "b", 2)]
    for answer in (1, 1, [0], [0], [0], None):
        store.record_answer("l", "s", answer, right=False, revealed=answer is None)
    store.record_answer("l", "s", 1, right=True)
    assert statistics.wrong_answers(store) == [("l", "s", "[0]", 3), ("l", "s", "1", 2)]


def test_first_answers(store: Store, at: Callable[[float], None]) -> None:
    assert statistics.answered(store) == (0, 0)
    for minute, (step, right) in enumerate([("a", True), ("a", False), ("b", False), ("b", True)]):
        at(minute)
        store.record_answer("l", step, 1, right=right)
    assert statistics.answered(store) == (2, 1)


def test_what_is_ahead() -> None:
    today = date(2026, 3, 12)
    due = [today - timedelta(days=5), today, today + timedelta(days=2), today + timedelta(days=99)]
    assert statistics.ahead(due, today) == [2, 0, 1, 0, 0, 0, 0]
