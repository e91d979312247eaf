"""The answers of a lesson, worked out from its own code."""

from dlcoach.course.lesson import Choose, Lesson, Number, Predict, Select, Step
from dlcoach.course.problem import Problem
from dlcoach.grading.answer import Worked
from dlcoach.grading.audit.workbench import Workbench
from dlcoach.language import _


def computable(step: Step) -> bool:
    """Whether code of the step's own gives its answer."""
    if isinstance(step, (Choose, Select)):
        return any(option.holds for option in step.options)
    return isinstance(step, Predict) or (isinstance(step, Number) and step.value is not None)


def check_answer(lesson: Lesson, step: Step, bench: Workbench) -> list[Problem]:
    """Compute the answer of a step from its own code, and compare it with the key."""
    if isinstance(step, (Choose, Select)):
        expressions = [option.holds for option in step.options if option.holds]
    elif isinstance(step, Predict):
        expressions = [step.shape] if step.shape else []
    elif isinstance(step, Number):
        expressions = [step.value] if step.value else []
    else:
        return []
    code = getattr(step, "code", None) or ""
    worked = bench.answers.work_out(code, expressions)
    wrong = worked.error or _wrong_key(step, worked)
    if not wrong:
        return []
    return [Problem(lesson.file, step.line, 1, f"{step.id}: {wrong}", _("correct the key, or the code"))]


def _wrong_key(step: Step, worked: Worked) -> str | None:
    if isinstance(step, (Choose, Select)):
        options = [option for option in step.options if option.holds]
        for option, value in zip(options, worked.values, strict=True):
            if bool(value) != option.right:
                return _(
                    "{holds} is {value}, but the option has right: {right}",
                    holds=option.holds,
                    value=value,
                    right=option.right,
                )
    elif isinstance(step, Number):
        value = worked.values[0]
        slack = max(step.tolerance, 1e-6 * abs(step.answer))
        if not isinstance(value, (int, float)) or abs(value - step.answer) > slack:
            return _("the answer is {answer}, but the code gives {value}", answer=step.answer, value=value)
    elif isinstance(step, Predict):
        value = tuple(worked.values[0]) if step.shape and isinstance(worked.values[0], list) else worked.printed.strip()
        key = tuple(step.answer) if step.shape and not isinstance(step.answer, str) else str(step.answer).strip()
        if value != key:
            return _("the answer is {answer}, but the code gives {value}", answer=key, value=value)
    return None
