"""A review: what is due, in a portion that a person can finish, and how it is asked."""

import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, tzinfo
from typing import Any, TypeVar

from dlcoach.course.course import Course
from dlcoach.course.lesson import Choose, LabStep, Read, Select, Step, Write
from dlcoach.course.problem import CourseError
from dlcoach.course.text import Text
from dlcoach.language import _, ngettext
from dlcoach.progress.schedule import Card, Item, card_of, due
from dlcoach.progress.store import Store
from dlcoach.study.settings import SETTINGS

EXERCISE = 10  # an exercise takes as long as this many questions
QUESTION_MINUTES = 0.5


@dataclass(frozen=True)
class Due:
    """Something to review that is in the course. `lesson` is "" for an exercise, which no lesson has for its own."""

    lesson: str
    step: Step
    title: Text
    item: Item

    @property
    def exercise(self) -> str:
        """The exercise's id, "" where it is a question."""
        return self.item.exercise

    @property
    def weight(self) -> int:
        """How long it takes, counted in questions."""
        return EXERCISE if self.exercise else 1

    def next_card(self, store: Store, zone: tzinfo | None = None) -> Card | None:
        """When it comes back, as its log stands now."""
        return card_of(store, self.item.lesson, self.item.step or self.item.exercise, zone)


def due_now(course: Course, store: Store, now: datetime, zone: tzinfo | None = None) -> list[Due]:
    """Everything that is due and in the course, what is most likely forgotten first.

    What has left the course, and what stands in a file that can't be read, is passed over; its card stays.
    """
    found = (_in_course(course, item) for item in due(store, now, zone))
    return [entry for entry in found if entry is not None]


def portion(entries: Sequence[Due], size: int) -> list[Due]:
    """The first of them, as many as fit into a review of `size` questions; one at any rate."""
    chosen: list[Due] = []
    for entry in entries:
        size -= entry.weight
        if size < 0 and chosen:
            break
        chosen.append(entry)
    return chosen


def size_of(store: Store) -> int:
    """How many questions the learner wants in one review: twenty take ten minutes or so."""
    size: int = SETTINGS["review-size"].of(store)
    return size


def minutes(entries: Sequence[Due]) -> int:
    """How long they take, roughly."""
    return max(1, round(sum(entry.weight for entry in entries) * QUESTION_MINUTES)) if entries else 0


def due_by_lesson(course: Course, store: Store, now: datetime, zone: tzinfo | None = None) -> dict[str, int]:
    """How much is due in each lesson that has any, its exercises included.

    Reads the lessons that have something due; where an exercise is due, any lesson until its own is found: for a
    thread, after the first paint.
    """
    entries = due_now(course, store, now, zone)
    counts = Counter(entry.lesson for entry in entries if entry.lesson)
    wanted = {entry.exercise for entry in entries if entry.exercise}
    begun = store.begun_lessons() if wanted else set()
    for id_ in sorted(course.lesson_ids(), key=lambda id_: id_ not in begun):
        if not wanted:
            break
        try:
            here = wanted & set(course.lesson(id_).exercises)
        except (CourseError, KeyError):
            continue
        if here:
            counts[id_] += len(here)
            wanted -= here
    return dict(counts)


def _in_course(course: Course, item: Item) -> Due | None:
    try:
        if item.exercise:
            title = course.exercise(item.exercise).title
            return Due("", Write(id=item.exercise, exercise=item.exercise), title, item)
        lesson = course.lesson(item.lesson)
        step = lesson.by_id[item.step]
    except (CourseError, KeyError):
        return None
    if not is_question(step):
        return None  # it was a question once, and another kind of step has its id now
    return Due(lesson.id, step, lesson.title, item)


def is_question(step: Step) -> bool:
    """Whether the step asks something that is answered right or wrong, and comes back."""
    return not isinstance(step, Read | Write | LabStep)


AnyStep = TypeVar("AnyStep", bound=Step)


def shuffled(step: AnyStep, item: Item) -> tuple[AnyStep, list[int]]:
    """The step with its options in another order, so that what is remembered is not their place.

    The order is the same each time that the item is asked until it is rated.

    Returns:
        The step, and for each place in it the option's index in the file: for `as_in_file`.
    """
    if not isinstance(step, Choose | Select):
        return step, []
    order = list(range(len(step.options)))
    random.Random(f"{item.lesson}/{item.step}/{item.card.last}").shuffle(order)
    return replace(step, options=tuple(step.options[index] for index in order)), order


def as_in_file(answer: Any, order: Sequence[int]) -> Any:
    """An answer to a shuffled step, by the options' indices in the file. Without an order it stays as it is."""
    if not order:
        return answer
    if isinstance(answer, int):
        return order[answer]
    return sorted(order[index] for index in answer) if isinstance(answer, list) else answer


def in_days(days: int) -> str:
    """When something comes back, in words."""
    if days <= 0:
        return _("today")
    if days == 1:
        return _("tomorrow")
    if days < 14:
        return ngettext("in {n} day", "in {n} days", days)
    if days < 61:
        return ngettext("in {n} week", "in {n} weeks", round(days / 7))
    return ngettext("in {n} month", "in {n} months", round(days / 30.4))
