"""When questions and exercises come back: FSRS, over what the learner has done.

The log (answers, attempts, hints, solutions seen) is the truth, and the table `cards` is made from it: whoever
changes the rules below, or merges the progress of two machines, gets the schedule that follows from the whole log.
Nobody is asked how hard it was. What happened tells:

- first time: right at once is good; right after hints or wrong answers is hard; being shown the answer is again.
- a question in review, by its first answer of that date: right is good, wrong or shown is again.
- an exercise in review: passed at the first check, without hints, is good; passed later on that day is hard; not
  passed, or the solution seen, is again.

What is answered before it is due is practice, and moves nothing.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, tzinfo
from enum import IntEnum
from functools import cache
from typing import TYPE_CHECKING, Any
from zlib import crc32

from dlcoach.progress.day import study_day
from dlcoach.progress.store import Store, review_key

if TYPE_CHECKING:
    from sqlite3 import Connection

    from fsrs import Scheduler

RETENTION = 0.9  # how likely the learner should still know it on the day it comes back
# FSRS-6's own for everybody, from fsrs 6.3. They stand here so that another release moves nobody's dates unasked.
PARAMETERS = (
    0.212, 1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194, 0.001, 1.8722, 0.1666, 0.796,
    1.4835, 0.0614, 0.2629, 1.6483, 0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.1542,
)  # fmt: skip
KNOWN_AT_STABILITY = 0.9  # the probability at which stability is measured
LONGEST = 365  # days: a course is not studied for a lifetime
RULES = f"1 {RETENTION} {PARAMETERS} {LONGEST}"  # what the cards were made by; another text makes all of them anew
BATCH = 500  # cards made in one transaction, so that others can write in between


class Rating(IntEnum):
    """How it went, with FSRS's numbers."""

    AGAIN = 1
    HARD = 2
    GOOD = 3


@dataclass(frozen=True, slots=True)
class Card:
    """What FSRS knows of one thing to remember.

    Attributes:
        due: the day of study on which it comes back.
        last: the day on which it was rated last.
        stability: the days after which it is known with a probability of 0.9.
        difficulty: from 1 to 10.
        reviews: how many times it came back and was rated.
        lapses: how many of these went wrong.
    """

    due: date
    last: date
    stability: float
    difficulty: float
    reviews: int = 0
    lapses: int = 0

    def retrievability(self, day: date) -> float:
        """How likely the learner still knows it on that day, by FSRS's forgetting curve."""
        decay = -PARAMETERS[20]
        factor = KNOWN_AT_STABILITY ** (1 / decay) - 1
        return float((1 + factor * max((day - self.last).days, 0) / self.stability) ** decay)


@dataclass(frozen=True, slots=True)
class Item:
    """Something that comes back: a question (`lesson` and `step`), or an exercise (`exercise`; the others are "")."""

    lesson: str
    step: str
    exercise: str
    card: Card


@dataclass(frozen=True, slots=True)
class Event:
    """One line of the log. `kind`: "right", "wrong", "shown" (an answer or the solution) or "hint"."""

    kind: str
    day: date
    review: bool


# What is due


def due(store: Store, now: datetime, zone: tzinfo | None = None) -> list[Item]:
    """What comes back today or should have come back before, what is most likely forgotten first.

    Args:
        store: the learner's progress.
        now: the moment it is, with its time zone.
        zone: the learner's time zone, None for the system's.
    """
    refresh(store, zone)
    day = study_day(now, zone)
    items = [_item(row) for row in store.rows(f"SELECT {COLUMNS} FROM cards WHERE due <= ?", day.isoformat())]
    return sorted(items, key=lambda item: (item.card.retrievability(day), _mixed(item)))


def _mixed(item: Item) -> int:
    """A place among what is as likely forgotten: lessons mixed, since what comes in blocks is remembered less well."""
    return crc32(f"{item.lesson}/{item.step}/{item.exercise}/{item.card.last}".encode())


def due_by_lesson(store: Store, now: datetime, zone: tzinfo | None = None) -> dict[str, int]:
    """How many questions are due in each lesson that has any. Exercises are no lesson's own, so they are not in it;
    `dlcoach.study.review.due_by_lesson` knows the course, and counts them too.
    """
    refresh(store, zone)
    day = study_day(now, zone)
    query = "SELECT lesson, count(*) FROM cards WHERE due <= ? AND lesson != '' GROUP BY lesson"
    return {lesson: int(n) for lesson, n in store.rows(query, day.isoformat())}


def cards(store: Store, zone: tzinfo | None = None) -> list[Item]:
    """Everything that comes back some day, in the order of these days."""
    refresh(store, zone)
    return [_item(row) for row in store.rows(f"SELECT {COLUMNS} FROM cards ORDER BY due, lesson, step")]


def card_of(store: Store, lesson: str, step: str, zone: tzinfo | None = None) -> Card | None:
    """The card of a question; of an exercise with "" for the lesson and its id for the step. None: not begun."""
    refresh(store, zone)
    for row in store.rows(f"SELECT {COLUMNS} FROM cards WHERE lesson = ? AND step = ?", lesson, step):
        return _item(row).card
    return None


COLUMNS = "lesson, step, due, last, stability, difficulty, reviews, lapses"


def _item(row: tuple[Any, ...]) -> Item:
    lesson, step, due_on, last, *numbers = row
    card = Card(date.fromisoformat(due_on), date.fromisoformat(last), *numbers)
    return Item(lesson, step, "", card) if lesson else Item("", "", step, card)


# The cards, from the log


def refresh(store: Store, zone: tzinfo | None = None) -> None:
    """Make the cards anew of which the log has changed; at once where none has."""
    if store.rows("SELECT rules FROM cards_made_by") != [(RULES,)]:
        with store.writing() as connection:
            # Asked again: another thread, or process, may have begun since; its cards would be lost to who reads now.
            if connection.execute("SELECT rules FROM cards_made_by").fetchall() != [(RULES,)]:
                _forget(connection)
    while store.rows("SELECT 1 FROM stale LIMIT 1"):
        with store.writing() as connection:
            stale = connection.execute("SELECT lesson, step FROM stale LIMIT ?", (BATCH,)).fetchall()
            for lesson, step in stale:
                _make(connection, lesson, step, zone)
            connection.executemany("DELETE FROM stale WHERE lesson = ? AND step = ?", stale)


def _forget(connection: "Connection") -> None:
    """Forget every card; all are to be made from the log."""
    connection.execute("DELETE FROM cards")
    connection.execute("DELETE FROM cards_made_by")
    connection.execute("INSERT INTO cards_made_by VALUES (?)", (RULES,))
    for source in ("lesson, step FROM answers", "'', exercise FROM attempts", "'', exercise FROM solutions"):
        connection.execute(f"INSERT OR IGNORE INTO stale SELECT DISTINCT {source}")


def _make(connection: "Connection", lesson: str, step: str, zone: tzinfo | None) -> None:
    """Put the card of one thing where its log says."""
    if lesson:
        card = question_card(_question_log(connection, lesson, step, zone), done=_done(connection, lesson, step))
    else:
        card = exercise_card(_exercise_log(connection, step, zone))
    if card is None:
        connection.execute("DELETE FROM cards WHERE lesson = ? AND step = ?", (lesson, step))
        return
    numbers = (card.stability, card.difficulty, card.reviews, card.lapses)
    connection.execute(
        f"INSERT OR REPLACE INTO cards ({COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (lesson, step, card.due.isoformat(), card.last.isoformat(), *numbers),
    )


def _done(connection: "Connection", lesson: str, step: str) -> bool:
    query = "SELECT 1 FROM completed WHERE lesson = ? AND step = ?"
    return connection.execute(query, (lesson, step)).fetchone() is not None


def _question_log(connection: "Connection", lesson: str, step: str, zone: tzinfo | None) -> Iterator[Event]:
    query = "SELECT right, revealed, review, at FROM answers WHERE lesson = ? AND step = ? ORDER BY at, id"
    for right, revealed, review, at in connection.execute(query, (lesson, step)):
        kind = "shown" if revealed else "right" if right else "wrong"
        yield Event(kind, study_day(datetime.fromisoformat(at), zone), bool(review))


def _exercise_log(connection: "Connection", exercise: str, zone: tzinfo | None) -> Iterator[Event]:
    again = review_key(exercise)
    query = """
        SELECT iif(passed, 'right', 'wrong'), review, at, id FROM attempts WHERE exercise = :it
        UNION ALL SELECT 'hint', exercise = :again, at, id FROM hint_openings WHERE exercise IN (:it, :again)
        UNION ALL SELECT 'shown', exercise = :again, at, id FROM solutions WHERE exercise IN (:it, :again)
        ORDER BY at, id"""
    for kind, review, at, _ in connection.execute(query, {"it": exercise, "again": again}):
        yield Event(kind, study_day(datetime.fromisoformat(at), zone), bool(review))


def question_card(log: Iterable[Event], *, done: bool) -> Card | None:
    """The card that follows from a question's log; None while it is still open in its lesson.

    Args:
        log: its answers, oldest first.
        done: whether the step is done; some kinds are, after one wrong answer.
    """
    lesson, reviews = _parted(log)
    card = _learned(lesson, done=done)
    for event in reviews:
        if card is not None and event.day >= card.due:
            card = rated(card, Rating.GOOD if event.kind == "right" else Rating.AGAIN, event.day)
    return card


def exercise_card(log: Iterable[Event]) -> Card | None:
    """The card that follows from an exercise's log; None until it has passed or the solution was seen.

    Args:
        log: its attempts, hints and views of the solution, oldest first.
    """
    lesson, reviews = _parted(log)
    card = _learned(lesson, done=False)
    if card is None:
        return None
    before, day = card, None  # the card as the review of that day found it; no day: that review is over
    helped = None  # the day on which a hint was opened last
    for event in reviews:
        if event.kind == "hint":
            helped = event.day
            continue
        first = event.day >= card.due
        if first:
            before, day = card, event.day
        elif event.day != day:
            continue
        if event.kind == "right":
            card = rated(before, Rating.GOOD if first and helped != day else Rating.HARD, event.day)
        else:
            card = rated(before, Rating.AGAIN, event.day)
        if event.kind != "wrong":
            day = None
    return card


def _parted(log: Iterable[Event]) -> tuple[list[Event], list[Event]]:
    """What happened in the lesson, and what happened in reviews."""
    events = list(log)
    return [event for event in events if not event.review], [event for event in events if event.review]


def _learned(events: list[Event], *, done: bool) -> Card | None:
    """The card after the first time; None where that has not come to an end."""
    helped = False
    for event in events:
        if event.kind == "right":
            return rated(None, Rating.HARD if helped else Rating.GOOD, event.day)
        if event.kind == "shown":
            return rated(None, Rating.AGAIN, event.day)
        helped = True
    return rated(None, Rating.AGAIN, events[-1].day) if done and events else None


def rated(card: Card | None, rating: Rating, day: date) -> Card:
    """The card after a rating on that day; None stands for what is rated for the first time."""
    import fsrs  # here, for nobody needs it who has done nothing since the last time

    known = fsrs.Card(card_id=0, due=_midnight(day))
    if card is not None:
        known = fsrs.Card(
            card_id=0,
            state=fsrs.State.Review,
            stability=card.stability,
            difficulty=card.difficulty,
            due=_midnight(card.due),
            last_review=_midnight(card.last),
        )
    known, _ = _scheduler().review_card(known, fsrs.Rating(rating), _midnight(day))
    assert known.stability is not None
    assert known.difficulty is not None
    return Card(
        due=known.due.date(),
        last=day,
        stability=known.stability,
        difficulty=known.difficulty,
        reviews=card.reviews + 1 if card else 0,
        lapses=(card.lapses if card else 0) + (card is not None and rating is Rating.AGAIN),
    )


@cache
def _scheduler() -> "Scheduler":
    import fsrs

    # Whole days alone: no steps of minutes, which would ask for another session on the same day. No fuzz: the same
    # log gives the same dates, on every machine.
    return fsrs.Scheduler(PARAMETERS, RETENTION, (), (), LONGEST, enable_fuzzing=False)


def _midnight(day: date) -> datetime:
    """FSRS counts in moments of UTC; ours are days."""
    return datetime.combine(day, time(), UTC)
