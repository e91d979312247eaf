"""What authors have to prove by running: starters, references, variants, mistakes, and the answers of lessons."""

import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

from dlcoach.course.course import Course
from dlcoach.course.exercise import Exercise
from dlcoach.course.lesson import Choose, Lesson, Number, Predict, Select, Step
from dlcoach.course.problem import CourseError, Problem
from dlcoach.grading.answer import Answers, Worked
from dlcoach.grading.grader import Grader
from dlcoach.grading.verdict import Verdict
from dlcoach.language import _

Progress = Callable[[int, int, str], None]
"""Told how many checks are done, of how many, and which one was the last."""

Check = tuple[str, Callable[[], list[Problem]]]


def audit(
    course: Course, only: Iterable[str] | None = None, progress: Progress | None = None, workers: int = 2
) -> list[Problem]:
    """Run everything of `course` that can be run, and tell what is not as it should be.

    Args:
        only: ids of lessons and exercises; all where None.
        progress: called after each check, from the thread that called `audit`.
        workers: how many checks run side by side.

    A file that cannot be loaded is left out: `check_course` tells of it.
    """
    wanted = None if only is None else set(only)
    made: list[Grader | Answers] = []
    checks = list(_checks(course, wanted, _Bench(made)))
    problems: list[Problem] = []
    try:
        with ThreadPoolExecutor(workers) as pool:
            for done, (name, found) in enumerate(pool.map(lambda check: (check[0], check[1]()), checks), 1):
                problems += found
                if progress is not None:
                    progress(done, len(checks), name)
    finally:
        for client in made:
            client.close()
    return sorted(problems)


class _Bench(threading.local):
    """A grader and a calculator of answers for each worker's thread, since each does one thing at a time."""

    def __init__(self, made: list[Grader | Answers]) -> None:
        self._made = made
        self._grader: Grader | None = None
        self._answers: Answers | None = None

    def grader(self) -> Grader:
        if self._grader is None:
            self._grader = Grader()
            self._made.append(self._grader)
        return self._grader

    def answers(self) -> Answers:
        if self._answers is None:
            self._answers = Answers()
            self._made.append(self._answers)
        return self._answers


def _checks(course: Course, wanted: set[str] | None, bench: _Bench) -> Iterator[Check]:
    asked: dict[str, None] = {}
    for lesson_id in course.lesson_ids():
        try:
            lesson = course.lesson(lesson_id)
        except CourseError:
            continue
        if wanted is None or lesson_id in wanted:
            for step in lesson.steps:
                if _computable(step):
                    yield f"{lesson_id}: {step.id}", _bound(_check_answers, lesson, step, bench)
            asked |= dict.fromkeys(lesson.exercises)
    folders = sorted(path.parent.name for path in (course.folder / "exercises").glob("*/exercise.yaml"))
    for exercise_id in dict.fromkeys([*asked, *(name for name in folders if wanted is None or name in wanted)]):
        try:
            exercise = course.exercise(exercise_id)
        except (CourseError, KeyError):
            continue
        yield from _exercise_checks(exercise, bench)


def _bound(check: Callable[..., list[Problem]], *arguments: Any) -> Callable[[], list[Problem]]:
    return lambda: check(*arguments)


def _exercise_checks(exercise: Exercise, bench: _Bench) -> Iterator[Check]:
    yield f"{exercise.id}: starter", _bound(_check_starter, exercise, bench)
    yield f"{exercise.id}: reference", _bound(_check_right, exercise, exercise.reference, "reference", bench)
    for name, source in exercise.variants.items():
        yield f"{exercise.id}: variants/{name}", _bound(_check_right, exercise, source, f"variants/{name}", bench)
    for mistake in exercise.mistakes:
        yield (
            f"{exercise.id}: mistakes/{mistake.id}",
            _bound(_check_mistake, exercise, mistake.id, mistake.source, bench),
        )


def _place(exercise: Exercise, part: str) -> Path:
    """The file of a part of an exercise: its own, or the lesson's where the exercise stands inside one."""
    file = exercise.file.parent / f"{part}.py"
    return file if file.exists() else exercise.file


def _seen(verdict: Verdict) -> str:
    finding = verdict.finding
    if finding is None:
        return str(verdict.outcome)
    data = {k: v for k, v in finding.data.items() if k not in ("shapes", "uses")}
    where = f"{finding.case}{list(finding.size)}" if finding.case else _("loading")
    return f"{verdict.outcome}, {finding.kind} in {where}: {data}, seed {verdict.seed}"


def _check_starter(exercise: Exercise, bench: _Bench) -> list[Problem]:
    verdict = bench.grader().grade(exercise, exercise.starter)
    if verdict.outcome == "not yet":
        return []
    message = _("the starter is judged: {seen}", seen=_seen(verdict))
    return [Problem(_place(exercise, "starter"), 1, 1, message, _("a starter must load and must not pass"))]


def _check_right(exercise: Exercise, source: str, part: str, bench: _Bench) -> list[Problem]:
    verdict = bench.grader().grade(exercise, source)
    if verdict.passed:
        return []
    message = _("{part} does not pass: {seen}", part=part, seen=_seen(verdict))
    remedy = _("mend it, or loosen a case that asks more than the contract")
    return [Problem(_place(exercise, part), 1, 1, message, remedy)]


def _check_mistake(exercise: Exercise, name: str, source: str, bench: _Bench) -> list[Problem]:
    problems = []
    others = tuple(m for m in exercise.mistakes if m.id != name)
    # twice: against itself alone, and against all the others
    itself = bench.grader().grade(
        replace(exercise, mistakes=tuple(m for m in exercise.mistakes if m.id == name)), source
    )
    file = _place(exercise, f"mistakes/{name}")
    if itself.passed:
        message = _("the mistake {name} passes", name=name)
        return [Problem(file, 1, 1, message, _("add a case that sees it, or drop the mistake"))]
    if itself.mistake != name:
        message = _("the mistake {name} is not recognised as itself: {seen}", name=name, seen=_seen(itself))
        problems.append(Problem(file, 1, 1, message, _("make it load and observe the same twice with one seed")))
    other = bench.grader().grade(replace(exercise, mistakes=others), source, seed=itself.seed)
    if other.mistake is not None:
        message = _("the mistake {name} looks the same as {other}", name=name, other=other.mistake)
        problems.append(Problem(file, 1, 1, message, _("add a case that tells them apart, or merge the two")))
    return problems


def _computable(step: Step) -> bool:
    if isinstance(step, (Choose, Select)):
        return any(option.holds for option in step.options)
    return isinstance(step, Predict) or (isinstance(step, Number) and step.value is not None)


def _check_answers(lesson: Lesson, step: Step, bench: _Bench) -> list[Problem]:
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
    worked = bench.answers().work_out(code, expressions)
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
        if not isinstance(value, (int, float)) or abs(value - step.answer) > max(
            step.tolerance, 1e-6 * abs(step.answer)
        ):
            return _("the answer is {answer}, but the code gives {value}", answer=step.answer, value=value)
    elif isinstance(step, Predict):
        value = tuple(worked.values[0]) if step.shape and isinstance(worked.values[0], list) else worked.printed.strip()
        key = tuple(step.answer) if step.shape and not isinstance(step.answer, str) else str(step.answer).strip()
        if value != key:
            return _("the answer is {answer}, but the code gives {value}", answer=key, value=value)
    return None


if __name__ == "__main__":
    import sys

    from dlcoach.course.loader import builtin_course, load_course

    for problem in audit(
        load_course(builtin_course()), sys.argv[1:] or None, lambda done, n, name: print(done, n, name)
    ):
        print(problem)
