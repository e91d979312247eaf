"""What is worth the line that a learner takes for the wrong one, and what is said to be wrong with it."""

from dlcoach.course.lesson import FindBug
from dlcoach.study.reply import UNREADABLE, Outcome, Reply


def reply_to_line(step: FindBug, line: int) -> Reply:
    """The reply to the pick of a line, from 1. The right one is half an answer: what is wrong with it is asked next."""
    if line in step.lines:
        return Reply(Outcome.PARTLY)
    if not is_line(step, line):
        return UNREADABLE
    known = tuple(mistake.why for mistake in step.mistakes if mistake.answer == line)
    return Reply(Outcome.WRONG, stored={"line": line, "option": None}, reasons=known)


def reply_to_reason(step: FindBug, line: int, index: int) -> Reply:
    """The reply to what is said to be wrong with the right line: an option's index, from 0."""
    option = step.options[index]
    stored = {"line": line, "option": index}
    if option.right:
        return Reply(Outcome.RIGHT, stored=stored, reasons=(option.why, step.why), ends=True)
    return Reply(Outcome.PARTLY, stored=stored, reasons=(option.why,))


def is_line(step: FindBug, line: int) -> bool:
    """Whether there is code on the line with this number."""
    lines = step.code.split("\n")
    return 1 <= line <= len(lines) and bool(lines[line - 1].strip())
