"""The answers of a lesson, worked out from its own code."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import permutations
from math import factorial

from dlcoach.course.lesson import Choose, Fill, FindBug, Lesson, Number, Order, Predict, Select, Step
from dlcoach.course.problem import Problem
from dlcoach.grading.answer import Worked
from dlcoach.grading.audit.workbench import Workbench
from dlcoach.language import _

TOGETHER = 10
"""So many trials of one step are run in one process first."""

MOST_ORDERS = 120
"""So many orders of lines are all run; of more, those that the step names."""


@dataclass(frozen=True)
class Trial:
    """Code that makes the step's `holds` true exactly where an answer is `right`; `answer` names it in messages."""

    answer: str
    code: str
    right: bool


def computable(step: Step) -> bool:
    """Whether code of the step's own gives its answer."""
    if isinstance(step, (Choose, Select)):
        return any(option.holds for option in step.options)
    if isinstance(step, (Fill, Order, FindBug)):
        return step.holds is not None
    return isinstance(step, Predict) or (isinstance(step, Number) and step.value is not None)


def check_answer(lesson: Lesson, step: Step, bench: Workbench) -> list[Problem]:
    """Compute the answer of a step from its own code, and compare it with the key."""
    if isinstance(step, (Fill, Order, FindBug)):
        wrong = _wrong_trials(step, bench)
        return [_problem(lesson, step, words) for words in wrong]
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
    words = worked.error or _wrong_key(step, worked)
    return [_problem(lesson, step, words)] if words else []


def _problem(lesson: Lesson, step: Step, words: str) -> Problem:
    return Problem(lesson.file, step.line, 1, f"{step.id}: {words}", _("correct the key, or the code"))


def _wrong_trials(step: Fill | Order | FindBug, bench: Workbench) -> list[str]:
    """What is wrong with each answer that `holds` takes for something else than the step does."""
    assert step.holds is not None
    found = []
    trials = list(_trials(step))
    sound = _sound_together(trials, step.holds, bench) if len(trials) >= TOGETHER else set()
    for trial in trials:
        if trial in sound:
            continue
        worked = bench.answers.work_out(trial.code, [step.holds])
        holds = _holds(worked)
        if trial.right and worked.error is not None:
            found.append(_("{answer} counts as right, but gives {error}", answer=trial.answer, error=worked.error))
        elif trial.right and not holds:
            found.append(_("{answer} counts as right, but `holds` is false of it", answer=trial.answer))
        elif holds and not trial.right:
            found.append(_("{answer} counts as wrong, but `holds` is true of it", answer=trial.answer))
    return found


def _sound_together(trials: list[Trial], holds: str, bench: Workbench) -> set[Trial]:
    """The trials that come out as they should in a process that they share; the others need one of their own.

    None do where the first right one no longer holds after all the others: one of them may have disturbed the rest.
    """
    first = next(trial for trial in trials if trial.right)
    worked = bench.answers.work_out_together([*(trial.code for trial in trials), first.code], [holds])
    if worked is None or not _holds(worked.pop()):
        return set()
    return {trial for trial, each in zip(trials, worked, strict=True) if _holds(each) == trial.right}


def _holds(worked: Worked) -> bool:
    return worked.error is None and bool(worked.values[0])


def _trials(step: Fill | Order | FindBug) -> Iterator[Trial]:
    if isinstance(step, Fill):
        for index, blank in enumerate(step.blanks):
            wrong = [*(str(mistake.answer) for mistake in blank.mistakes), *blank.choices]
            # The answers together are tried once, as the first blank's.
            right = blank.right if index == 0 else blank.also
            for text in dict.fromkeys([*right, *(text for text in wrong if text not in blank.right)]):
                texts = [*step.answers[:index], text, *step.answers[index + 1 :]]
                yield Trial(
                    _("`{text}` in blank {number}", text=text, number=index + 1),
                    step.filled(texts),
                    text in blank.right,
                )
    elif isinstance(step, Order):
        named = [*step.orders, *(mistake.answer for mistake in step.mistakes if isinstance(mistake.answer, tuple))]
        every = permutations(range(1, len(step.lines) + 1)) if factorial(len(step.lines)) <= MOST_ORDERS else ()
        for order in dict.fromkeys([*named, *every]):
            yield Trial(_("the order {order}", order=list(order)), step.program(order), step.is_right(order))
    else:
        yield Trial("`code`", step.code, right=False)
        yield Trial("`fixed`", step.fixed or "", right=True)


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
