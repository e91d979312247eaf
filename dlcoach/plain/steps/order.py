"""Lines of code to put in order."""

from dlcoach.course.lesson import Order
from dlcoach.language import _, ngettext
from dlcoach.plain.steps.step import Desk, Question, listed, numbers_in, saying
from dlcoach.study.order import reply_to_order, shuffled
from dlcoach.study.reply import UNREADABLE, Reply


def order(desk: Desk[Order]) -> None:
    """The lines are numbered as they are shown; their numbers are typed in order."""
    step, console = desk.step, desk.console
    desk.question(step.prompt, step.code)
    shown = shuffled(step)
    console.say(_("The lines, not in order:"))
    for number, position in enumerate(shown, start=1):
        console.lines(numbered(number, step.texts[position - 1]))
    console.gap()
    if step.extra:
        console.say(_("Not every line belongs here: leave out what does not."))
        console.gap()

    def judge(text: str) -> Reply:
        numbers = numbers_in(text, len(shown))
        return UNREADABLE if numbers is None else reply_to_order(step, [shown[number - 1] for number in numbers])

    def show() -> None:
        right = step.orders[0]
        console.say(_("A right order is {numbers}:", numbers=listed(shown.index(position) + 1 for position in right)))
        console.code("\n".join(step.in_order(right)))
        desk.reasons([step.why])

    Question(
        desk,
        prompt=_("The numbers of the lines in order"),
        form=_("Type each number once, from 1 to {n}, such as 2 1 3; show gives the answer.", n=len(shown)),
        judge=judge,
        say=saying(desk, lambda reply: how_far(reply, [shown.index(position) + 1 for position in reply.stored])),
        show=show,
    ).ask()
    desk.go_on()


def numbered(number: int, text: str) -> list[str]:
    """Lines of code that stay together, behind one number; what stands below keeps its indentation."""
    first, *rest = text.rstrip("\n").split("\n")
    mark = f"{number}: "
    return [mark + first, *(" " * len(mark) + line for line in rest)]


def how_far(reply: Reply, numbers: list[int]) -> str:
    """Which lines are in their place."""
    placed = [number for number, fits in zip(numbers, reply.marks, strict=True) if fits]
    parts = [_("Not yet.")]
    if placed:
        parts.append(
            ngettext(
                "Line {numbers} is in its place.",
                "Lines {numbers} are in their place.",
                len(placed),
                numbers=listed(placed),
            )
        )
    else:
        parts.append(_("No line is in its place."))
    if reply.missing:
        parts.append(ngettext("{n} line is missing.", "{n} lines are missing.", reply.missing))
    return " ".join(parts)
