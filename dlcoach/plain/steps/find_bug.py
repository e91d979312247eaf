"""Code with a wrong line: which, and what is wrong with it?"""

from dlcoach.course.lesson import FindBug
from dlcoach.language import _
from dlcoach.plain.steps.choose import other_reasons
from dlcoach.plain.steps.step import Desk, Question, listed, number_in, saying
from dlcoach.study.find_bug import reply_to_line, reply_to_reason
from dlcoach.study.reply import UNREADABLE, Outcome, Reply
from dlcoach.study.solution import solution


def find_bug(desk: Desk[FindBug]) -> None:
    """The line first, then what is wrong with it; at the end the code put right."""
    desk.question(desk.step.prompt, desk.step.code, numbers=True)
    line = None if desk.done else find_line(desk)
    if desk.done:
        show(desk)
    if line is not None:
        say_what_is_wrong(desk, line)
    if desk.step.fixed:
        desk.console.say(_("Put right, with its line numbers:"))
        desk.console.code(desk.step.fixed, numbers=True)
    other_reasons(desk, desk.step.options)


def find_line(desk: Desk[FindBug]) -> int | None:
    """The right line, once it is found; None where the learner asked to be shown."""
    step, console = desk.step, desk.console
    n = len(step.code.rstrip("\n").split("\n"))
    while True:
        line = desk.ask(_("The number of the line that is wrong"), {"show"})
        if line.command == "show":
            desk.reveal()
            return None
        number = number_in(line.text, n)
        reply = UNREADABLE if number is None else reply_to_line(step, number)
        if number is None or reply.outcome is Outcome.UNREADABLE:
            console.say(_("Type the number of a line of code, from 1 to {n}; show gives the answer.", n=n))
            continue
        if reply.outcome is Outcome.PARTLY:  # kept with its reason, or it would count as a wrong answer
            console.say(_("Line {number}: right.", number=number))
            return number
        desk.keep(reply)
        console.say(_("Not line {number}.", number=number))
        desk.reasons(reply.reasons)
        console.gap()


def say_what_is_wrong(desk: Desk[FindBug], line: int) -> None:
    """The question after the line was found."""
    step = desk.step
    desk.console.say(_("What is wrong with it?"))
    desk.console.gap()
    desk.options(step.options)

    def judge(text: str) -> Reply:
        number = number_in(text, len(step.options))
        return UNREADABLE if number is None else reply_to_reason(step, line, number - 1)

    Question(
        desk,
        prompt=_("The number of your answer"),
        form=_("Type one number from 1 to {n}; show gives the answer.", n=len(step.options)),
        judge=judge,
        say=saying(desk, lambda _reply: _("Not this one.")),
        show=lambda: show(desk),
    ).ask()


def show(desk: Desk[FindBug]) -> None:
    """The line, what is wrong with it, and why."""
    step = desk.step
    desk.console.say(_("The bug is in line {lines}.", lines=listed(step.lines)))
    option = step.options[solution(step)["option"]]
    desk.options([option])
    desk.reasons([option.why, step.why])
    desk.console.gap()
