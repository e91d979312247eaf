"""When things come back: the rating that each course of events gets, and that the cards follow the log."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from dlcoach.progress import schedule
from dlcoach.progress import store as store_module
from dlcoach.progress.day import beginning, study_day
from dlcoach.progress.schedule import Card, Event, Rating, exercise_card, question_card, rated
from dlcoach.progress.store import Store, review_key

PASS, FAIL = {"outcome": "pass"}, {"outcome": "not yet"}
START = datetime(2026, 3, 1, 12, tzinfo=UTC)
DAY = START.date()


class Clock:
    """The store's clock, to be set by hand."""

    def __init__(self) -> None:
        self.at = START

    def later(self, days: float = 0, minutes: float = 1) -> datetime:
        self.at += timedelta(days=days, minutes=minutes)
        return self.at


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(store_module, "now", lambda: clock.later(minutes=0).isoformat())
    return clock


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store(tmp_path / "progress.db")
    yield opened
    opened.close()


def lesson(*kinds: str) -> list[Event]:
    return [Event(kind, DAY, review=False) for kind in kinds]


def review(day: date, *kinds: str) -> list[Event]:
    return [Event(kind, day, review=True) for kind in kinds]


GOOD, HARD, AGAIN = (rated(None, rating, DAY) for rating in (Rating.GOOD, Rating.HARD, Rating.AGAIN))


@pytest.mark.parametrize(
    ("kinds", "card"),
    [
        (["right"], GOOD),
        (["wrong", "wrong", "right"], HARD),
        (["wrong", "shown"], AGAIN),
        (["shown"], AGAIN),
        (["right", "wrong"], GOOD),
    ],
)
def test_the_first_time_a_question_is_rated_by_all_that_happened(kinds: list[str], card: Card) -> None:
    assert question_card(lesson(*kinds), done=True) == card


def test_a_question_comes_back_once_it_is_done() -> None:
    assert question_card(lesson("wrong", "wrong"), done=False) is None
    assert question_card(lesson("wrong"), done=True) == AGAIN, "a prediction takes one guess"
    assert question_card([], done=True) is None, "a text that was read is no question"


def test_good_comes_back_later_than_hard_and_hard_is_less_well_known_than_good() -> None:
    assert DAY < AGAIN.due <= HARD.due < GOOD.due
    assert AGAIN.stability < HARD.stability < GOOD.stability


def test_a_review_counts_once_a_due_date_by_its_first_answer() -> None:
    log = lesson("right")
    early = log + review(GOOD.due - timedelta(days=1), "wrong")
    assert question_card(early, done=True) == GOOD, "before it is due it is practice"
    known = question_card([*log, *review(GOOD.due, "right", "wrong")], done=True)
    assert known == rated(GOOD, Rating.GOOD, GOOD.due)
    missed = question_card([*log, *review(GOOD.due, "wrong", "right")], done=True)
    assert missed == rated(GOOD, Rating.AGAIN, GOOD.due)
    assert (missed.reviews, missed.lapses) == (1, 1)
    assert missed.due == GOOD.due + timedelta(days=1)
    assert question_card([*log, *review(GOOD.due, "shown")], done=True) == missed


def test_the_first_time_of_an_exercise() -> None:
    assert exercise_card(lesson("right")) == GOOD
    assert exercise_card(lesson("hint", "right")) == HARD
    assert exercise_card(lesson("wrong", "right")) == HARD
    assert exercise_card(lesson("wrong", "shown", "right")) == AGAIN, "the solution was seen first"
    assert exercise_card(lesson("right", "shown", "hint")) == GOOD, "after a pass everything may be looked at"
    assert exercise_card(lesson("wrong", "hint")) is None


@pytest.mark.parametrize(
    ("kinds", "rating"),
    [
        (["right"], Rating.GOOD),
        (["hint", "right"], Rating.HARD),
        (["wrong", "right"], Rating.HARD),
        (["wrong", "wrong", "right", "wrong"], Rating.HARD),
        (["wrong"], Rating.AGAIN),
        (["shown", "right"], Rating.AGAIN),
        (["wrong", "shown", "right"], Rating.AGAIN),
    ],
)
def test_an_exercise_in_review_is_rated_by_its_day(kinds: list[str], rating: Rating) -> None:
    assert exercise_card([*lesson("right"), *review(GOOD.due, *kinds)]) == rated(GOOD, rating, GOOD.due)


def test_an_exercise_that_failed_comes_back_the_next_day_and_counts_anew() -> None:
    failed = rated(GOOD, Rating.AGAIN, GOOD.due)
    log = [*lesson("right"), *review(GOOD.due, "hint", "wrong"), *review(failed.due, "right")]
    assert exercise_card(log) == rated(failed, Rating.GOOD, failed.due), "yesterday's hint is forgotten"


def test_the_forgetting_curve_is_that_of_fsrs() -> None:
    import fsrs

    card = rated(GOOD, Rating.GOOD, GOOD.due)
    theirs = fsrs.Card(
        card_id=0,
        state=fsrs.State.Review,
        stability=card.stability,
        difficulty=card.difficulty,
        last_review=datetime.combine(card.last, datetime.min.time(), UTC),
    )
    for days in (0, 1, 10, 100):
        day = card.last + timedelta(days=days)
        at = datetime.combine(day, datetime.min.time(), UTC)
        assert card.retrievability(day) == pytest.approx(fsrs.Scheduler().get_card_retrievability(theirs, at))
    assert card.retrievability(card.due) == pytest.approx(0.9, abs=0.01)


def test_the_cards_follow_the_store(store: Store, clock: Clock) -> None:
    store.complete("layers", "intro")
    store.record_answer("layers", "learns", 0, right=False)
    assert schedule.cards(store, UTC) == []
    clock.later()
    store.record_answer("layers", "learns", 1, right=True)
    store.record_answer("layers", "count", 18, right=True)
    store.record_attempt("double", "x", PASS)
    assert schedule.due(store, clock.at, UTC) == []
    clock.later(days=1)
    assert [item.step for item in schedule.due(store, clock.at, UTC)] == ["learns"]
    assert schedule.due_by_lesson(store, clock.at, UTC) == {"layers": 1}
    clock.later(days=1)
    due = schedule.due(store, clock.at, UTC)
    assert (due[0].lesson, due[0].step, due[0].exercise) == ("layers", "learns", ""), "the least well known first"
    assert {(item.lesson, item.step, item.exercise) for item in due[1:]} == {
        ("", "", "double"),
        ("layers", "count", ""),
    }
    store.record_answer("layers", "learns", 1, right=True, review=True)
    store.record_answer("layers", "count", 18, right=True)
    assert {item.step or item.exercise for item in schedule.due(store, clock.at, UTC)} == {"double", "count"}
    store.record_attempt("double", "x", FAIL, review=True)
    assert [item.step for item in schedule.due(store, clock.at, UTC)] == ["count"]
    card = schedule.card_of(store, "", "double", UTC)
    assert card is not None
    assert card.lapses == 1
    store.record_attempt("double", "x", PASS, review=True)
    card = schedule.card_of(store, "", "double", UTC)
    assert card is not None
    assert (card.reviews, card.lapses) == (1, 0)


def test_what_is_as_well_known_comes_mixed_in_the_same_order_each_time(store: Store, clock: Clock) -> None:
    for lesson_id in ("a", "b", "c"):
        for step in range(6):
            store.record_answer(lesson_id, f"{step}", 1, right=True)
    now = clock.later(days=3)
    lessons = [item.lesson for item in schedule.due(store, now, UTC)]
    assert sum(one != other for one, other in pairwise(lessons)) > 6
    assert [item.lesson for item in schedule.due(store, now, UTC)] == lessons


def test_hints_and_the_solution_of_a_review_count(store: Store, clock: Clock) -> None:
    for exercise in ("hinted", "shown"):
        store.record_attempt(exercise, "x", PASS)
    clock.later(days=3)
    schedule.refresh(store, UTC)
    store.show_hint("hinted")  # in the lesson: that is no review
    store.show_hint(review_key("hinted"))
    store.see_solution(review_key("shown"))
    for exercise in ("hinted", "shown"):
        clock.later()
        store.record_attempt(exercise, "x", PASS, review=True)
    day = study_day(clock.at, UTC)
    assert schedule.card_of(store, "", "hinted", UTC) == rated(GOOD, Rating.HARD, day)
    assert schedule.card_of(store, "", "shown", UTC) == rated(GOOD, Rating.AGAIN, day)


def test_a_solution_seen_makes_the_exercise_come_back(store: Store, clock: Clock) -> None:
    store.record_attempt("double", "x", FAIL)
    store.see_solution("double")
    assert schedule.card_of(store, "", "double", UTC) == AGAIN


def test_cards_made_by_other_rules_are_made_anew(store: Store, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    store.record_answer("layers", "count", 18, right=True)
    store.see_solution("double")
    before = schedule.cards(store, UTC)
    with store.writing() as connection:
        connection.execute("UPDATE cards SET stability = 99.0")
    assert schedule.cards(store, UTC) != before
    monkeypatch.setattr(schedule, "RULES", "other rules")
    assert schedule.cards(store, UTC) == before
    monkeypatch.setattr(schedule, "rated", pytest.fail)
    assert schedule.cards(store, UTC) == before, "nothing is made twice"


def test_many_cards_are_made_in_batches(store: Store, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(schedule, "BATCH", 7)
    for n in range(20):
        store.record_answer("layers", f"step-{n}", 1, right=True)
    assert len(schedule.cards(store, UTC)) == 20
    assert store.rows("SELECT * FROM stale") == []


@pytest.mark.parametrize(
    ("at", "zone", "day"),
    [
        ("2026-03-02T03:59:59+00:00", "UTC", "2026-03-01"),
        ("2026-03-02T04:00:00+00:00", "UTC", "2026-03-02"),
        ("2026-03-01T19:59:59+00:00", "Asia/Shanghai", "2026-03-01"),
        ("2026-03-01T20:00:00+00:00", "Asia/Shanghai", "2026-03-02"),
        ("2026-03-29T01:59:59+00:00", "Europe/Berlin", "2026-03-28"),  # the night that summer time began
        ("2026-03-29T02:00:00+00:00", "Europe/Berlin", "2026-03-29"),
    ],
)
def test_a_day_begins_at_four_in_the_morning_where_the_learner_is(at: str, zone: str, day: str) -> None:
    moment, here = datetime.fromisoformat(at), ZoneInfo(zone)
    assert study_day(moment, here) == date.fromisoformat(day)
    assert study_day(beginning(date.fromisoformat(day), here), here) == date.fromisoformat(day)
    assert study_day(beginning(date.fromisoformat(day), here) - timedelta(seconds=1), here) < date.fromisoformat(day)


def test_fsrs_brings_no_torch() -> None:
    import subprocess
    import sys

    script = (
        "import sys; from datetime import date; from dlcoach.progress.schedule import rated, Rating\n"
        "assert 'fsrs' not in sys.modules\n"
        "rated(None, Rating.GOOD, date(2026, 3, 1))\n"
        "assert 'fsrs' in sys.modules and not {'torch', 'numpy'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", script], check=True)


def test_the_dates_do_not_change_with_another_release_of_fsrs() -> None:
    dates, card = [], None
    for rating in [Rating.GOOD] * 4 + [Rating.AGAIN] + [Rating.GOOD] * 2:
        card = rated(card, rating, card.due if card else DAY)
        dates.append((card.due - DAY).days)
    assert dates == [2, 13, 59, 222, 227, 239, 267]


def test_two_that_begin_at_once_make_the_cards_once(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second has seen that there are none yet, and comes to it when the first has made them."""
    store.record_answer("layers", "learns", 1, right=True)
    made = schedule.cards(store)
    rows, asked = store.rows, []

    def as_before(query: str, *values: str | int) -> list[tuple[object, ...]]:
        asked.append(query)
        return [] if "cards_made_by" in query and len(asked) == 1 else rows(query, *values)

    monkeypatch.setattr(store, "rows", as_before)
    monkeypatch.setattr(schedule, "_make", lambda *_: pytest.fail("a card is made once more"))
    assert schedule.cards(store) == made != []
