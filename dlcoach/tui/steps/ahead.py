"""What turning to a step will need, made ready while the learner is still at another one."""

from contextlib import suppress

from dlcoach.course.course import Course
from dlcoach.course.lesson import LabStep, Read, Step, Write
from dlcoach.course.problem import CourseError
from dlcoach.course.text import Text
from dlcoach.language import language
from dlcoach.tui.widgets.options import text_width


def lay_out_ahead(step: Step, course: Course, width: int) -> None:
    """Lay out what a page of `width` cells will show of the step; `prose` keeps it, and the course its exercise."""
    from dlcoach.prose.page import lay_out, lay_out_code

    for text in _texts(step, course):
        lay_out(text.to(language()), width)
    for option in getattr(step, "options", ()):
        lay_out(option.text.to(language()), text_width(width))
    code = getattr(step, "shown_code", None) or getattr(step, "code", None)
    if code:
        lay_out_code(code.strip("\n"), width - 2)


def _texts(step: Step, course: Course) -> list[Text]:
    match step:
        case Read():
            return [step.text]
        case LabStep():
            return [step.task]
        case Write():
            with suppress(CourseError, KeyError):  # the page says what is wrong
                return [(step.inline or course.exercise(step.exercise)).task]
            return []
    prompt: Text | None = getattr(step, "prompt", None)
    return [] if prompt is None else [prompt]
