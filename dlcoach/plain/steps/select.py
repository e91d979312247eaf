"""A question where every right option is to be named."""

from collections.abc import Iterable

from dlcoach.course.lesson import Select
from dlcoach.language import _, language, ngettext
from dlcoach.plain.steps.choose import other_reasons
from dlcoach.plain.steps.step import Desk, Question, listed, numbers_in
from dlcoach.study.answer import reply_to_ticks
from dlcoach.study.reply import UNREADABLE, Reply
from dlcoach.study.solution import solution


def select(desk: Desk[Select]) -> None:
    """Numbers, judged together; each gets its reason."""
    step = desk.step
    desk.question(step.prompt, step.code)
    desk.options(step.options)

    def reasons(indices: Iterable[int]) -> None:
        for index in indices:
            option, number = step.options[index], index + 1
            words = _("{number} fits.", number=number) if option.right else _("{number} does not fit.", number=number)
            desk.console.prose(f"{words} {option.why.to(language())}")

    def judge(text: str) -> Reply:
        numbers = numbers_in(text, len(step.options))
        return UNREADABLE if numbers is None else reply_to_ticks(step, [number - 1 for number in numbers])

    def say(reply: Reply) -> None:
        desk.console.say(_("Right: exactly these.") if reply.right else how_far(reply))
        reasons(reply.stored)

    def show() -> None:
        right = solution(step)
        desk.console.say(_("Right are: {numbers}.", numbers=listed(index + 1 for index in right)))
        reasons(right)

    Question(
        desk,
        prompt=_("The numbers of all that fit"),
        form=_("Type numbers from 1 to {n}, such as 1 3; show gives the answer.", n=len(step.options)),
        judge=judge,
        say=say,
        show=show,
    ).ask()
    other_reasons(desk, step.options)


def how_far(reply: Reply) -> str:
    """How near the numbers are."""
    parts = [_("Not yet.")]
    if reply.off:
        parts.append(ngettext("{n} of these does not fit.", "{n} of these do not fit.", reply.off))
    if reply.missing:
        parts.append(ngettext("{n} more is missing.", "{n} more are missing.", reply.missing))
    return " ".join(parts)
