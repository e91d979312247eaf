"""A verdict, said in words."""

from dlcoach.course.exercise import Exercise
from dlcoach.grading.feedback import case_words, explain
from dlcoach.grading.verdict import CaseOutcome, Outcome, Verdict
from dlcoach.language import _
from dlcoach.plain.console import Console


def say_verdict(console: Console, verdict: Verdict, exercise: Exercise) -> None:
    """Headline, explanation, cases, what the code printed, and how to repeat it."""
    console.say(headline(verdict))
    console.gap()
    console.prose(explain(verdict, exercise))
    if any(case.outcome != "not run" for case in verdict.cases):
        console.gap()
        console.say(_("The checks one by one:"), *cases(verdict, exercise))
    if verdict.output:
        console.gap()
        console.say(_("Your code printed:"))
        console.output(verdict.output)
        if verdict.output_cut:
            console.say(_("(the rest was cut)"))
    console.gap()
    seconds = f"{verdict.seconds:.2f}"
    console.say(_("Seed {seed}, {seconds} seconds.", seed=verdict.seed, seconds=seconds))


def headline(verdict: Verdict) -> str:
    """The verdict in a sentence."""
    passed, n = sum(case.outcome == "pass" for case in verdict.cases), len(verdict.cases)
    match verdict.outcome:
        case Outcome.PASS:
            return _("Right: your code passes.")
        case Outcome.NOT_YET if n:
            return _("Not yet: {passed} of {n} checks.", passed=passed, n=n)
        case Outcome.NOT_YET:
            return _("Not yet.")
        case _outcome:
            return _("Your code could not be checked.")


def cases(verdict: Verdict, exercise: Exercise) -> list[str]:
    """A line for each case: what it looks at, and how it went."""
    groups: dict[str, list[CaseOutcome]] = {}
    for case in verdict.cases:
        groups.setdefault(case.case, []).append(case)
    return [
        _(
            "{name}: {words}",
            name=case_words(exercise, name).rstrip(".。"),
            words=outcome([case.outcome for case in group]),
        )
        for name, group in groups.items()
    ]


def outcome(outcomes: list[str]) -> str:
    """How the sizes of one case went."""
    passed, n = outcomes.count("pass"), len(outcomes)
    if passed == n:
        return _("right")
    if set(outcomes) == {"not run"}:
        return _("not run")
    return _("not yet") if n == 1 else _("not yet, {passed} of {n}", passed=passed, n=n)
