"""Plain mode: the map, lessons, and the way between them, until the learner leaves."""

import os
import sys
from contextlib import suppress
from io import TextIOWrapper
from pathlib import Path

from dlcoach.course.course import Course
from dlcoach.course.problem import CourseError
from dlcoach.language import _, language
from dlcoach.plain.console import EndOfInput, terminal_console
from dlcoach.plain.course_map import ask_for_lesson, show
from dlcoach.plain.session import Go, Session
from dlcoach.progress.store import Store
from dlcoach.prose.symbols import ascii_only, use_ascii
from dlcoach.study.settings import SETTINGS


def run(
    course: Course, store: Store, lesson: str | None, *, folder: Path, width: int | None = None, review: bool = False
) -> int:
    """Talk with the learner over standard input and output until they leave or the input ends.

    Args:
        lesson: the id of a lesson to open at once; None for the map.
        folder: where the files of exercises are written.
        width: the longest line, in cells; None: what the terminal has, at most 76.
        review: begin with what is due again.

    Returns:
        The exit status, 0.
    """
    if isinstance(sys.stdin, TextIOWrapper):
        sys.stdin.reconfigure(errors="replace")
    use_ascii(SETTINGS["symbols"].of(store) == "ascii")
    session = Session(course, store, terminal_console(width, ascii=ascii_only()), folder)
    try:
        with suppress(BrokenPipeError):
            study(session, Go("review") if review else Go("open", lesson) if lesson is not None else Go("map"))
            return 0
        # Whoever read our output has gone: nothing more can be said, and Python must not try when it ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    finally:
        session.close()
    return 0


def study(session: Session, to: Go) -> None:
    """The map and lessons, one after the other, until the learner leaves; begins with `to`."""
    console = session.console
    try:
        console.say(_("Plain mode. Type ? for help, quit to leave."))
        console.gap()
        while True:
            try:
                to = visit(session, to)
            except Go as elsewhere:
                to = elsewhere if elsewhere.to != "again" else to
    except (EndOfInput, KeyboardInterrupt):
        console.say(_("Goodbye. All that you did is saved."))


def visit(session: Session, to: Go) -> Go:
    """Go there; where to go after it."""
    match to.to:
        case "open":
            return open_lesson(session, to.lesson, to.step)
        case "review":
            from dlcoach.plain.review import review

            review(session)
            return Go("map")
        case _:
            show(session)
            return Go("open", ask_for_lesson(session))


def open_lesson(session: Session, id_: str, step: str | None) -> Go:
    """A lesson from where it was left, or from `step`; a file with problems is said, and then the map comes."""
    from dlcoach.plain.lesson import walk

    console = session.console
    try:
        lesson = session.course.lesson(id_)
    except CourseError as error:
        title = session.course.title_of(id_).to(language())
        console.say(_("The lesson “{title}” has problems in its file:", title=title))
        console.lines([str(problem) for problem in error.problems])
        console.gap()
        return Go("open", ask_for_lesson(session))
    return walk(session, lesson, step)
