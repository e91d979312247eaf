"""A step to read."""

from dlcoach.course.lesson import Read
from dlcoach.language import _, language
from dlcoach.plain.session import Go
from dlcoach.plain.steps.step import Desk


def read(desk: Desk[Read]) -> None:
    """A text; it is done once the learner goes on."""
    desk.console.prose(desk.step.text.to(language()))
    desk.console.gap()
    try:
        while desk.ask(_("Enter goes on")).text:
            desk.console.say(_("There is nothing to answer here. Type ? for help."))
    except Go as move:
        if move.to == "next":
            desk.complete()
        raise
    desk.complete()
