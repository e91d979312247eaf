"""A question with one right option."""

from collections.abc import Sequence
from typing import Any

from dlcoach.course.lesson import Choose, Option
from dlcoach.language import _, language
from dlcoach.plain.steps.step import Desk, Question, number_in, saying
from dlcoach.study.answer import reply_to_choice
from dlcoach.study.reply import UNREADABLE, Reply
from dlcoach.study.solution import solution


def choose(desk: Desk[Choose]) -> None:
    """Each pick gets its reason at once, until the right one."""
    step = desk.step
    desk.question(step.prompt, step.code)
    desk.options(step.options)

    def judge(text: str) -> Reply:
        number = number_in(text, len(step.options))
        return UNREADABLE if number is None else reply_to_choice(step, number - 1)

    def show() -> None:
        right = solution(step)
        desk.console.say(_("The right option is {number}.", number=right + 1))
        desk.reasons([step.options[right].why])

    Question(
        desk,
        prompt=_("The number of your answer"),
        form=_("Type one number from 1 to {n}; show gives the answer.", n=len(step.options)),
        judge=judge,
        say=saying(desk, lambda _reply: _("Not this one.")),
        show=show,
    ).ask()
    other_reasons(desk, step.options)


def other_reasons(desk: Desk[Any], options: Sequence[Option]) -> None:
    """After the answer: each option can be asked for its reason, until the learner goes on."""
    desk.console.gap()
    while text := desk.ask(_("Enter goes on; the number of an option says its reason")).text:
        number = number_in(text, len(options))
        if number is None:
            desk.console.say(_("This step is done. Type ? for help."))
            continue
        option = options[number - 1]
        words = _("{number} is right.", number=number) if option.right else _("{number} is wrong.", number=number)
        desk.console.prose(f"{words} {option.why.to(language())}")
        desk.console.gap()
