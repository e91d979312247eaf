"""How a learner has come along in a course: days, what is known, mistakes that come again, what is due."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from typing import Any

from dlcoach.course.course import Course, Unit
from dlcoach.course.lesson import Choose, FindBug, Lesson, Number, Predict, Select, Step, Write
from dlcoach.course.problem import CourseError
from dlcoach.course.text import Text
from dlcoach.language import language
from dlcoach.progress import statistics as log
from dlcoach.progress.day import study_day
from dlcoach.progress.schedule import Card, cards
from dlcoach.progress.store import Store
from dlcoach.study.answer import known_number, known_prediction
from dlcoach.study.review import is_question

MOST = 6  # misconceptions that are told; more would be no help


@dataclass(frozen=True)
class Mastery:
    """One unit: how many questions and exercises it has, how many are done, and how many are likely known today."""

    title: Text
    total: int
    done: int
    known: float


@dataclass(frozen=True)
class Misconception:
    """A mistake that was made `n` times: where (a lesson or an exercise), and what it is."""

    where: Text
    what: Text
    n: int


@dataclass(frozen=True)
class Statistics:
    """All of it, as of `today`."""

    today: date
    days: log.Days
    questions: int
    right_at_once: int
    passes: log.Passes
    units: tuple[Mastery, ...]
    misconceptions: tuple[Misconception, ...]
    ahead: tuple[int, ...]

    def to_json(self) -> dict[str, Any]:
        """For programs; texts are in the current language."""
        return {
            "today": self.today.isoformat(),
            "streak": self.days.streak(self.today),
            "days": [
                {"day": day.isoformat(), "done": n, "minutes": self.days.minutes[day]}
                for day, n in sorted(self.days.done.items())
            ],
            "questions": {"answered": self.questions, "right_at_once": self.right_at_once},
            "exercises": {
                "passed_at_first_check": self.passes.first,
                "after_two_or_three": self.passes.few,
                "after_more": self.passes.many,
                "not_yet": self.passes.still_open,
            },
            "units": [
                {
                    "title": unit.title.to(language()),
                    "total": unit.total,
                    "done": unit.done,
                    "known": round(unit.known, 2),
                }
                for unit in self.units
            ],
            "misconceptions": [
                {"where": m.where.to(language()), "what": m.what.to(language()).strip(), "times": m.n}
                for m in self.misconceptions
            ],
            "due": list(self.ahead),
        }


def gather(course: Course, store: Store, now: datetime, zone: tzinfo | None = None) -> Statistics:
    """Count it all. Reads every lesson of the course: for a thread, or a command."""
    today = study_day(now, zone)
    by_key = {(item.lesson, item.step or item.exercise): item.card for item in cards(store, zone)}
    lessons = {id_: lesson for id_ in course.lesson_ids() if (lesson := _lesson(course, id_)) is not None}
    in_course = {_key(lesson, step) for lesson in lessons.values() for step in asked(lesson)}
    questions, right = log.answered(store)
    return Statistics(
        today=today,
        days=log.days(store, zone),
        questions=questions,
        right_at_once=right,
        passes=log.passes(store),
        units=tuple(_mastery(unit, lessons, store, by_key, today) for unit in course.units),
        misconceptions=tuple(_misconceptions(course, store)),
        ahead=tuple(log.ahead((card.due for key, card in by_key.items() if key in in_course), today)),
    )


def _mastery(
    unit: Unit,
    lessons: Mapping[str, Lesson],
    store: Store,
    by_key: Mapping[tuple[str, str], Card],
    today: date,
) -> Mastery:
    total, done, known = 0, 0, 0.0
    for lesson in (lessons[id_] for id_ in unit.lessons if id_ in lessons):
        completed = store.completed(lesson.id)
        for step in asked(lesson):
            total += 1
            if step.id in completed:
                done += 1
                card = by_key.get(_key(lesson, step))
                known += card.retrievability(today) if card is not None else 0.0
    return Mastery(unit.title, total, done, known)


def asked(lesson: Lesson) -> list[Step]:
    """The lesson's questions and exercises."""
    return [step for step in lesson.steps if is_question(step) or isinstance(step, Write)]


def _key(lesson: Lesson, step: Step) -> tuple[str, str]:
    """What the schedule knows a step by."""
    return ("", step.exercise) if isinstance(step, Write) else (lesson.id, step.id)


def _lesson(course: Course, id_: str) -> Lesson | None:
    try:
        return course.lesson(id_)
    except (CourseError, KeyError):
        return None


def _misconceptions(course: Course, store: Store) -> list[Misconception]:
    """Recognised mistakes in code and wrong answers, those made most often first."""
    found = []
    for exercise_id, mistake_id, n in log.mistakes(store):
        try:
            exercise = course.exercise(exercise_id)
        except (CourseError, KeyError):
            continue
        found += [Misconception(exercise.title, m.explain, n) for m in exercise.mistakes if m.id == mistake_id]
    for lesson_id, step_id, answer, n in log.wrong_answers(store):
        lesson = _lesson(course, lesson_id)
        what = _words_for(lesson.by_id.get(step_id), json.loads(answer)) if lesson else None
        if lesson is not None and what is not None:
            found.append(Misconception(lesson.title, what, n))
    return sorted(found, key=lambda misconception: -misconception.n)[:MOST]


def _words_for(step: Step | None, answer: Any) -> Text | None:
    """What a wrong answer shows: the reason that the course has for it; None where it has none."""
    match step, answer:
        case Choose(), int() if answer in range(len(step.options)):
            return step.options[answer].why
        case Select(), list():
            wrong = [option for index, option in enumerate(step.options) if index in answer and not option.right]
            return wrong[0].why if wrong else None
        case FindBug(), {"option": int(index)} if index in range(len(step.options)):
            return None if step.options[index].right else step.options[index].why
        case Number(), int() | float():
            known = known_number(step.mistakes, answer, step.tolerance)
            return known.why if known else None
        case Predict(), str():
            known = known_prediction(step.mistakes, answer)
            return known.why if known else None
    return None
