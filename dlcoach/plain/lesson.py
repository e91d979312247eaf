"""A lesson, one step after the other."""

from collections.abc import Callable
from typing import Any

from dlcoach.course.lesson import (
    Choose,
    Fill,
    FindBug,
    LabStep,
    Lesson,
    Number,
    Order,
    Predict,
    Read,
    Select,
    Step,
    Write,
)
from dlcoach.language import _, language, ngettext
from dlcoach.plain.course_map import ask_for_lesson
from dlcoach.plain.session import Go, Session
from dlcoach.plain.steps.choose import choose
from dlcoach.plain.steps.fill import fill
from dlcoach.plain.steps.find_bug import find_bug
from dlcoach.plain.steps.lab import lab
from dlcoach.plain.steps.order import order
from dlcoach.plain.steps.read import read
from dlcoach.plain.steps.select import select
from dlcoach.plain.steps.step import Desk
from dlcoach.plain.steps.typed import number, predict
from dlcoach.plain.steps.write import write

STEPS: dict[type[Step], Callable[[Desk[Any]], None]] = {
    Read: read,
    Choose: choose,
    Select: select,
    Number: number,
    Predict: predict,
    Fill: fill,
    Order: order,
    FindBug: find_bug,
    LabStep: lab,
    Write: write,
}


def walk(session: Session, lesson: Lesson, step: str | None) -> Go:
    """The steps from `step` on, else from where the learner left; where to go when the lesson is left.

    A step is done in its own time: "next" goes on without it, and the end says what is still open.
    """
    console, store = session.console, session.store
    ids = [each.id for each in lesson.steps]
    position = ids.index(start(session, lesson, step))
    console.say(_("Lesson: {title}", title=lesson.title.to(language())))
    while position < len(ids):
        here = lesson.steps[position]
        store.set_place(lesson.id, here.id)
        done = here.id in store.completed(lesson.id)
        console.gap()
        place = _("Step {n} of {steps}", n=position + 1, steps=len(ids))
        console.say(_("{place}, done.", place=place) if done else _("{place}.", place=place))
        console.gap()
        try:
            STEPS[type(here)](Desk(session, lesson.id, here, done))
            position += 1
        except Go as move:
            match move.to:
                case "next":
                    position += 1
                case "back":
                    if position == 0:
                        console.say(_("This is the first step."))
                    position = max(position - 1, 0)
                case "step":
                    if move.text.isdecimal() and 1 <= int(move.text) <= len(ids):
                        position = int(move.text) - 1
                    else:
                        console.say(_("This lesson has the steps 1 to {n}.", n=len(ids)))
                case "again":
                    pass
                case _:
                    return move
    return end(session, lesson)


def start(session: Session, lesson: Lesson, step: str | None) -> str:
    """The id of the step to begin with."""
    store = session.store
    wanted = step or store.place_in(lesson.id)
    if wanted in lesson.by_id and wanted is not None:
        return wanted
    done = store.completed(lesson.id)
    return next((each.id for each in lesson.steps if each.id not in done), lesson.steps[0].id)


def end(session: Session, lesson: Lesson) -> Go:
    """Behind the last step: what is still open, and where to go."""
    console, course = session.console, session.course
    done = session.store.completed(lesson.id)
    missing = [str(n) for n, each in enumerate(lesson.steps, start=1) if each.id not in done]
    console.gap()
    title = lesson.title.to(language())
    if missing:
        console.say(
            _("The end of “{title}”.", title=title),
            ngettext(
                "Step {steps} is still open.",
                "Steps {steps} are still open.",
                len(missing),
                steps=_(", ").join(missing),
            ),
        )
    else:
        console.say(_("“{title}” is done. Every step of this lesson is behind you.", title=title))
    ids = course.lesson_ids()
    index = ids.index(lesson.id) + 1 if lesson.id in ids else len(ids)
    following = ids[index] if index < len(ids) else None
    if following is None:
        console.say(_("This was the last lesson."))
        return Go("open", ask_for_lesson(session))
    console.say(_("The next lesson is “{title}”.", title=course.title_of(following).to(language())))
    while True:
        line = session.ask(_("Enter opens it; a number opens that step; map shows all lessons"))
        if not line.text:
            return Go("open", following)
        if line.text.isdecimal() and 1 <= int(line.text) <= len(lesson.steps):
            return Go("open", lesson.id, lesson.steps[int(line.text) - 1].id)
