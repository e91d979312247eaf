"""What the store tells of a learner's days, without the course."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo

from dlcoach.progress.day import study_day
from dlcoach.progress.store import Store

PAUSE = 10  # minutes: who does nothing for longer has stopped; what lies between two things nearer than that is study

# Everything that leaves a mark in the store, by the minute: '2026-03-01T12:34', in UTC.
MARKS = """
    SELECT minute, sum(n) FROM (
        SELECT substr(at, 1, 16) AS minute, 1 AS n FROM answers
        UNION ALL SELECT substr(at, 1, 16), 1 FROM attempts
        UNION ALL SELECT substr(at, 1, 16), 1 FROM completed
        UNION ALL SELECT substr(at, 1, 16), 0 FROM hint_openings
        UNION ALL SELECT substr(at, 1, 16), 0 FROM solutions
    ) GROUP BY minute ORDER BY minute"""


@dataclass(frozen=True)
class Days:
    """The days on which something was done.

    Attributes:
        done: how many things on each day of study: answers, checks, steps.
        minutes: how long on each, roughly.
    """

    done: Mapping[date, int]
    minutes: Mapping[date, int]

    def streak(self, today: date) -> int:
        """How many days in a row, up to today, or to yesterday where today has not begun."""
        day = today if self.done.get(today) else today - timedelta(days=1)
        first = day
        while self.done.get(day):
            day -= timedelta(days=1)
        return (first - day).days

    def last(self) -> date | None:
        """The last day on which something was done."""
        return max((day for day, n in self.done.items() if n), default=None)


def days(store: Store, zone: tzinfo | None = None) -> Days:
    """When something was done, and for how long."""
    done: Counter[date] = Counter()
    minutes: Counter[date] = Counter()
    before: datetime | None = None
    for text, n in store.rows(MARKS):
        at = datetime.fromisoformat(text).replace(tzinfo=UTC)
        day = study_day(at, zone)
        done[day] += n
        gap = (at - before) // timedelta(minutes=1) if before is not None else PAUSE + 1
        minutes[day] += gap if gap <= PAUSE else 1
        before = at
    return Days(done, minutes)


@dataclass(frozen=True)
class Passes:
    """How many exercises passed at the first check, after two or three, after more; and how many have not passed."""

    first: int
    few: int
    many: int
    still_open: int


def passes(store: Store) -> Passes:
    """How many checks each exercise took. A review counts no more: the first pass is what is counted."""
    query = """
        SELECT exercise, max(passed), sum(at <= coalesce(first, '9')) FROM attempts
        LEFT JOIN (SELECT exercise AS it, min(at) AS first FROM attempts WHERE passed GROUP BY exercise)
            ON it = exercise
        GROUP BY exercise"""
    checks = [int(n) for _, passed, n in store.rows(query) if passed]
    tried = store.rows("SELECT count(DISTINCT exercise) FROM attempts")[0][0]
    return Passes(
        first=sum(n <= 1 for n in checks),
        few=sum(1 < n <= 3 for n in checks),
        many=sum(n > 3 for n in checks),
        still_open=int(tried) - len(checks),
    )


def mistakes(store: Store, at_least: int = 2) -> list[tuple[str, str, int]]:
    """The exercises' known mistakes that were recognised that often: exercise, mistake and how often, most first."""
    # Not SQLite's JSON: a verdict may hold NaN, which Python writes and reads, and SQLite does not.
    verdicts = store.rows("""SELECT exercise, verdict FROM attempts WHERE verdict LIKE '%"mistake": "%'""")
    counts = Counter((exercise, json.loads(verdict).get("mistake")) for exercise, verdict in verdicts)
    found = [(exercise, mistake, n) for (exercise, mistake), n in counts.items() if mistake and n >= at_least]
    return sorted(found, key=lambda entry: (-entry[2], entry[0], entry[1]))


def wrong_answers(store: Store, at_least: int = 2) -> list[tuple[str, str, str, int]]:
    """The wrong answers that were given that often: lesson, step, the answer as JSON and how often, most first."""
    query = """
        SELECT lesson, step, answer, count(*) AS n FROM answers WHERE NOT right AND NOT revealed
        GROUP BY lesson, step, answer HAVING n >= ? ORDER BY n DESC, lesson, step, answer"""
    return [(lesson, step, answer, int(n)) for lesson, step, answer, n in store.rows(query, at_least)]


def answered(store: Store) -> tuple[int, int]:
    """How many questions were answered, and how many of these right at the first try."""
    query = """
        SELECT count(*), sum(right) FROM answers
        WHERE id IN (SELECT id FROM (SELECT id, min(at) FROM answers GROUP BY lesson, step))"""
    ((n, right),) = store.rows(query)
    return int(n), int(right or 0)


def ahead(due: Iterable[date], today: date, length: int = 7) -> list[int]:
    """How much comes back on each of the next days; what is overdue counts for today."""
    counts = Counter(max((day - today).days, 0) for day in due)
    return [counts[n] for n in range(length)]
