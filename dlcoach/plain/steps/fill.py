"""Code with blanks to fill."""

import unicodedata

from dlcoach.course.lesson import Fill
from dlcoach.language import _, ngettext
from dlcoach.plain.steps.step import Desk, listed
from dlcoach.study.fill import reply_to_fill, run, trial
from dlcoach.study.reply import Outcome, Reply


def fill(desk: Desk[Fill]) -> None:
    """A prompt for each blank, then the reply; what does not fit yet is asked again."""
    step, console = desk.step, desk.console
    desk.question(step.prompt, step.code)
    n = len(step.blanks)
    if desk.done:
        console.say(_("You have answered this."))
        show(desk)
        desk.go_on()
        return
    console.say(
        ngettext(
            "The blank is written __1__. Type what belongs there.",
            "The blanks are written __1__ to __{n}__. Type what belongs there, one after the other.",
            n,
        )
    )
    texts: list[str | None] = [None] * n
    while not desk.done:
        wanted = texts.index(None) if None in texts else -1
        if wanted >= 0:
            line = desk.ask(prompt(step, wanted), {"show"}, words_only=True)
            if line.command == "show":
                desk.reveal()
                show(desk)
                break
            texts[wanted] = picked(step, wanted, line.text)
            continue
        given = [text for text in texts if text is not None]
        reply = judged(desk, given)
        if reply is None:
            console.say(_("Your answer could not be tried out just now. Type it once more, or show, or next."))
            texts = [None] * n
            continue
        desk.keep(reply)
        say(desk, reply)
        texts = [text if fits else None for text, fits in zip(given, reply.marks, strict=True)]
    desk.go_on()


def prompt(step: Fill, index: int) -> str:
    """What is asked for a blank."""
    blank = step.blanks[index]
    if not blank.choices:
        return _("Blank {number}", number=index + 1)
    choices = _(", ").join(f"{number}: {choice}" for number, choice in enumerate(blank.choices, start=1))
    return _("Blank {number}; {choices}", number=index + 1, choices=choices)


def picked(step: Fill, index: int, text: str) -> str | None:
    """The text for a blank: as typed, or by the number of a choice. None: nothing was typed."""
    choices = step.blanks[index].choices
    number = unicodedata.normalize("NFKC", text)
    if choices and text not in choices and number.isdecimal() and 1 <= int(number) <= len(choices):
        return choices[int(number) - 1]
    return text or None


def judged(desk: Desk[Fill], texts: list[str]) -> Reply | None:
    """The reply to the texts; code is run where only that can tell. None where it could not be run."""
    reply = reply_to_fill(desk.step, texts)
    attempt = trial(desk.step, texts)
    if reply.outcome is not Outcome.UNKNOWN or attempt is None:
        return reply
    from dlcoach.grading.launcher import ServerDied

    desk.console.say(_("Trying it out."))
    try:
        return reply_to_fill(desk.step, texts, run(desk.session.answers(), attempt))
    except (ServerDied, OSError):
        return None


def say(desk: Desk[Fill], reply: Reply) -> None:
    """The reply in words: which blanks fit, and why others don't."""
    console = desk.console
    off = [number for number, fits in enumerate(reply.marks, start=1) if not fits]
    if reply.right:
        console.say(_("Right."))
    elif reply.outcome is Outcome.UNREADABLE:
        console.say(
            ngettext(
                "Blank {numbers} is not Python yet.",
                "Blanks {numbers} are not Python yet.",
                len(off),
                numbers=listed(off),
            )
        )
    else:
        words = ngettext("Blank {numbers} does not fit.", "Blanks {numbers} do not fit.", len(off), numbers=listed(off))
        console.say(_("Not yet. {words}", words=words))
        if reply.error:
            console.say(_("With that, the code raises: {error}", error=reply.error))
    desk.reasons(reply.reasons)
    if reply.compared:
        console.say(_("It was compared with known answers; another right one may exist. Type show to see one."))
    console.gap()


def show(desk: Desk[Fill]) -> None:
    """The code with its blanks filled, and why."""
    desk.console.say(_("Filled in:"))
    desk.console.code(desk.step.filled(desk.step.answers))
    desk.reasons([desk.step.why])
