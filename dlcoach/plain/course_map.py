"""The course as a numbered list, and the way into a lesson."""

import unicodedata
from dataclasses import dataclass

from dlcoach.course.problem import CourseError
from dlcoach.language import _, language, ngettext
from dlcoach.plain.session import Session
from dlcoach.progress import day as clock
from dlcoach.study.review import due_now
from dlcoach.study.standing import Standing


@dataclass(frozen=True)
class Entry:
    """One lesson of the map."""

    number: int
    id: str
    title: str


def entries(session: Session) -> list[Entry]:
    """The lessons in course order, numbered from 1."""
    ids = session.course.lesson_ids()
    return [Entry(number, id_, session.course.title_of(id_).to(language())) for number, id_ in enumerate(ids, start=1)]


def choose_lesson(session: Session) -> str:
    """Say the map, and ask until the learner has chosen a lesson; its id."""
    show(session)
    return ask_for_lesson(session)


def ask_for_lesson(session: Session) -> str:
    """Ask until the learner has chosen a lesson; its id."""
    console = session.console
    last = where_to_go_on(session)
    if last is not None:
        title = session.course.title_of(last).to(language())
        console.say(_("Enter alone goes on with “{title}”.", title=title))
    while True:
        line = session.ask(_("Which lesson? Its number, or a part of its title"), {"next"})
        text = line.text
        if not text:
            if last is not None:
                return last
            continue
        found = matching(entries(session), text)
        if len(found) == 1:
            return found[0].id
        if found:
            console.say(_("More than one lesson fits:"), *(f"{entry.number}. {entry.title}" for entry in found))
        else:
            console.say(_("No lesson has “{text}” in its title. Type ? for help, map for the lessons.", text=text))


def matching(lessons: list[Entry], text: str) -> list[Entry]:
    """The lessons that a number, an id or a part of a title means; an exact one stands for itself."""
    wanted = unicodedata.normalize("NFKC", text).strip().casefold()
    exact = [entry for entry in lessons if wanted in (str(entry.number), entry.id.casefold(), entry.title.casefold())]
    if exact:
        return exact[:1]
    if wanted.isdigit():
        return []
    return [entry for entry in lessons if wanted in entry.title.casefold() or wanted in entry.id.casefold()]


def where_to_go_on(session: Session) -> str | None:
    """The lesson that was left last, or where it is done the first one after it that isn't; None: all are done."""
    ids = session.course.lesson_ids()
    place = session.store.place()
    first = ids.index(place[0]) if place and place[0] in ids else 0
    for id_ in ids[first:] + ids[:first]:
        try:
            standing = Standing.of(session.course.lesson(id_), session.store)
        except CourseError:
            continue
        if standing.state != "done":
            return id_
    return None


def show(session: Session) -> None:
    """Say the course: its units, and how far each lesson is."""
    console, course = session.console, session.course
    numbered = {entry.id: entry for entry in entries(session)}
    console.say(course.title.to(language()))
    for unit in course.units:
        console.gap()
        console.say(unit.title.to(language()))
        for id_ in unit.lessons:
            entry = numbered[id_]
            words = _("{name}: {words}", name=entry.title, words=standing_words(session, id_))
            console.say(f"{entry.number}. {words}")
    console.gap()
    if due := len(due_now(course, session.store, clock.now())):
        words = ngettext("{n} thing is due again: type review.", "{n} things are due again: type review.", due)
        console.say(words)


def standing_words(session: Session, id_: str) -> str:
    """How far a lesson is, in words."""
    try:
        standing = Standing.of(session.course.lesson(id_), session.store)
    except CourseError:
        return _("has problems")
    match standing.state:
        case "done":
            words = _("done")
        case "not begun":
            words = _("not begun, {minutes} minutes", minutes=standing.lesson.minutes)
        case _:
            words = ngettext(
                "{done} of {n} step done",
                "{done} of {n} steps done",
                len(standing.lesson.steps),
                done=len(standing.done),
            )
    return words
