"""An attempt in a line: when it was, how it went, and what stood in the way."""

import re
from datetime import datetime, timedelta

from dlcoach.course.exercise import Exercise
from dlcoach.grading.feedback import case_words
from dlcoach.grading.verdict import Outcome, Verdict
from dlcoach.language import _, language, ngettext

SENTENCE = re.compile(r".+?(?:[.!?](?=\s)|[。！？]|$)", re.DOTALL)


def moment(at: datetime, now: datetime) -> str:
    """When it was, on the clock of `now`'s time zone: the day by name where it is today or yesterday."""
    at = at.astimezone(now.tzinfo)
    time = f"{at:%H:%M}"
    if at.date() == now.date():
        return _("today {time}", time=time)
    if at.date() == now.date() - timedelta(days=1):
        return _("yesterday {time}", time=time)
    return f"{at:%Y-%m-%d} {time}"


def outcome_word(verdict: Verdict) -> str:
    """The verdict in a word or two."""
    if verdict.passed:
        return _("passed")
    if verdict.outcome is Outcome.COULD_NOT_GRADE:
        return _("could not check")
    passed, n = sum(case.outcome == "pass" for case in verdict.cases), len(verdict.cases)
    return _("not yet, {passed} of {n}", passed=passed, n=n) if n else _("not yet")


def reason(verdict: Verdict, exercise: Exercise) -> str:
    """What stood in the way, in a line: the mistake, the exception, or what the first case that failed looks at.

    After a pass: how many remarks there were. Plain text; "" where there is nothing to tell.
    """
    if verdict.passed:
        n = len(verdict.badges)
        return ngettext("with a remark", "with {n} remarks", n) if n else ""
    mistake = next((mistake for mistake in exercise.mistakes if mistake.id == verdict.mistake), None)
    if mistake is not None:
        return first_sentence(mistake.explain.to(language()))
    finding = verdict.finding
    if finding is None:
        return ""
    data = finding.data
    match finding.kind:
        case "syntax" | "exception" | "signature":
            said = ": ".join(part for part in (str(data.get("type", "")), str(data.get("message", ""))) if part)
            line = data.get("line")
            return _("line {line}: {said}", line=line, said=said) if line else said
        case "not written":
            return _("not written yet")
        case "missing name":
            return _("{name} is not there", name=data.get("name", ""))
        case "forbidden":
            uses = data.get("uses") or [data]
            return _("uses {name}, which is forbidden", name=uses[0].get("name", ""))
        case "time":
            return _("ran out of time")
        case "memory":
            return _("ran out of memory")
    return plain(case_words(exercise, finding.case)) if finding.case else ""


def first_sentence(markdown: str) -> str:
    """The first sentence of a text, without its marks."""
    found = SENTENCE.match(markdown.strip())
    return plain(found[0]) if found else ""


def plain(markdown: str) -> str:
    """Markdown on one line, without the marks of code and emphasis."""
    return " ".join(re.sub(r"`|\*\*|\$", "", markdown).split())
