"""A review: what is due again, one after the other."""

from pathlib import Path

from dlcoach.course.course import Course
from dlcoach.course.lesson import Write
from dlcoach.language import _, language, ngettext
from dlcoach.plain.session import Go, Session
from dlcoach.plain.steps.step import Desk
from dlcoach.progress import day as clock
from dlcoach.progress.schedule import cards
from dlcoach.progress.store import Store
from dlcoach.study.review import Due, due_now, in_days, minutes, portion, shuffled, size_of

MOVES = ("next", "again")  # nothing that was answered comes back in the same sitting


def run(course: Course, store: Store, *, folder: Path, width: int | None = None) -> int:
    """A review over standard input and output, see `dlcoach.plain.app.run`; then the map."""
    from dlcoach.plain.app import run as run_plain

    return run_plain(course, store, None, folder=folder, width=width, review=True)


def review(session: Session) -> None:
    """A portion of what is due, then another where the learner wants it. Leaving loses nothing: the rest stays due."""
    console = session.console
    left: set[tuple[str, str, str]] = set()  # for another time
    while True:
        entries = [entry for entry in due_now(session.course, session.store, clock.now()) if key_of(entry) not in left]
        chosen = portion(entries, size_of(session.store))
        if not chosen:
            console.say(_("Nothing is due now.") if not left else _("Nothing else is due now."))
            say_what_comes_back(session)
            return
        n = len(chosen)
        console.say(
            ngettext(
                "Review: {n} thing, about {minutes} min.",
                "Review: {n} things, about {minutes} min.",
                n,
                minutes=minutes(chosen),
            ),
            _("next leaves one for another time, map ends the review; what you have done stays done."),
        )
        known = 0
        for number, entry in enumerate(chosen, start=1):
            console.gap()
            place = _("{number} of {n}, from “{title}”.", number=number, n=n, title=entry.title.to(language()))
            console.say(place)
            console.gap()
            if not ask(session, entry):
                left.add(key_of(entry))
            known += say_when(session, entry)
        console.gap()
        console.say(ngettext("You knew {known} of {n} at once.", "You knew {known} of {n} at once.", n, known=known))
        if len(entries) == n:
            say_what_comes_back(session)
            return
        more = len(entries) - n
        console.say(ngettext("{n} more is due.", "{n} more are due.", more))
        session.ask(_("Enter goes on; map ends the review"))


def key_of(entry: Due) -> tuple[str, str, str]:
    """What an entry is about, whatever its card says."""
    return entry.item.lesson, entry.item.step, entry.item.exercise


def ask(session: Session, entry: Due) -> bool:
    """Ask one thing; whether it was dealt with, and not left for another time."""
    from dlcoach.plain.lesson import STEPS

    while True:
        step, order = shuffled(entry.step, entry.item)
        if isinstance(step, Write):
            session.console.say(_("Write it again, from the starting code. What you wrote before stays."))
            session.console.gap()
        desk = Desk(session, entry.lesson, step, done=False, review=True, order=order, moves=MOVES)
        try:
            STEPS[type(step)](desk)
        except Go as move:
            if move.to == "again":
                continue
            if move.to != "next":
                raise
            return rated(session, entry)
        return True


def rated(session: Session, entry: Due) -> bool:
    """Whether the schedule has counted it in this review."""
    card = entry.next_card(session.store)
    return card is not None and card.reviews > entry.item.card.reviews


def say_when(session: Session, entry: Due) -> int:
    """Say when it comes back, where it was counted; 1 where it was known at once, else 0."""
    card = entry.next_card(session.store)
    if card is None or not rated(session, entry):
        session.console.say(_("Left for another time."))
        return 0
    when = in_days((card.due - clock.study_day(clock.now())).days)
    session.console.say(_("It comes back {when}.", when=when))
    return int(card.lapses == entry.item.card.lapses)


def say_what_comes_back(session: Session) -> None:
    """The next day on which something is due."""
    today = clock.study_day(clock.now())
    ahead = [item.card.due for item in cards(session.store) if item.card.due > today]
    if ahead:
        n, when = ahead.count(ahead[0]), in_days((ahead[0] - today).days)
        session.console.say(ngettext("Next: {n} comes back {when}.", "Next: {n} come back {when}.", n, when=when))
    session.console.gap()
