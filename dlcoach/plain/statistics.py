"""How far the learner has come, in sentences."""

from dlcoach.language import _, language, ngettext
from dlcoach.plain.session import Session
from dlcoach.progress import day as clock
from dlcoach.study.statistics import Statistics, gather
from dlcoach.study.statistics_page import in_words

WEEK = 7


def statistics(session: Session) -> None:
    """Say it all."""
    console = session.console
    found = gather(session.course, session.store, clock.now())
    console.gap()
    console.say(*summary(found))
    console.gap()
    for unit in filter(lambda unit: unit.total, found.units):
        known = round(unit.known)
        console.say(
            _(
                "{title}: {done} of {total} questions and exercises done, about {known} still known.",
                title=unit.title.to(language()),
                done=unit.done,
                total=unit.total,
                known=known,
            )
        )
    if found.misconceptions:
        console.gap()
        console.say(_("What went wrong most often:"))
    for mistake in found.misconceptions:
        times = ngettext("{n} time", "{n} times", mistake.n)
        console.prose(f"- {mistake.where.to(language())}, {times}: {mistake.what.to(language()).strip()}")
    console.gap()


def summary(found: Statistics) -> list[str]:
    """Days, questions, exercises, and what comes back."""
    passes = found.passes
    passed = passes.first + passes.few + passes.many
    lines = [in_words(found.days, found.today)]
    if found.questions:
        lines.append(
            ngettext(
                "{n} question answered, {right} of them right at once.",
                "{n} questions answered, {right} of them right at once.",
                found.questions,
                right=found.right_at_once,
            )
        )
    if passed:
        lines.append(
            ngettext(
                "{n} exercise passed, {first} of them at the first check.",
                "{n} exercises passed, {first} of them at the first check.",
                passed,
                first=passes.first,
            )
        )
    week = sum(found.ahead[1:WEEK])
    return [
        *lines,
        ngettext("{n} thing is due for review.", "{n} things are due for review.", found.ahead[0]),
        ngettext("{n} more comes back within a week.", "{n} more come back within a week.", week),
    ]
