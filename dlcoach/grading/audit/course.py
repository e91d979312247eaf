"""Runs everything of a course that can be run, side by side, and tells what is not as it should be."""

import os
from collections.abc import Callable, Collection, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass

from dlcoach.course.course import Course
from dlcoach.course.lesson import Lesson, Step
from dlcoach.course.problem import CourseError, Problem
from dlcoach.grading.audit.exercise import ExerciseCheck
from dlcoach.grading.audit.lesson import check_answer, computable
from dlcoach.grading.audit.quality import Quality
from dlcoach.grading.audit.workbench import Workbench

SEEDS = 200

Progress = Callable[[int, int, str], None]
"""Told how many checks are done, of how many, and which one was the last."""


@dataclass(frozen=True)
class Audit:
    """What came of the checks. `survivors` are mutants that the bar lets through; `answers` were computed.

    `workers` checks ran side by side.
    """

    problems: list[Problem]
    survivors: list[str]
    qualities: list[Quality]
    answers: int
    workers: int


def audit_course(
    course: Course,
    only: Iterable[str] | None = None,
    *,
    of: Callable[[list[str]], Collection[str]] | None = None,
    seeds: int = SEEDS,
    mutants: bool = False,
    progress: Progress | None = None,
    workers: int | None = None,
) -> Audit:
    """Check by running: starters, references, variants, mistakes, cases, and the answers of lessons.

    Args:
        only: ids of lessons (with the exercises that they ask for) and of exercises; all where None.
        of: picks those to run among the exercises that `only` leaves; all where None.
        seeds: how many each reference and variant is run with.
        mutants: also make mutants of every reference, and hold the cases to killing them.
        progress: called after each check, from the thread that called `audit_course`.
        workers: how many checks run side by side; one for each core where None.

    A file that cannot be loaded is left out: `check_course` tells of it.

    Raises:
        ServerDied: where no child can be had.
    """
    wanted = None if only is None else set(only)
    answers = list(_answers(course, wanted))
    names = _exercises(course, wanted)
    picked = names if of is None else of(names)
    checks = [ExerciseCheck(course.exercise(name), seeds, mutants) for name in names if name in picked]
    problems: list[Problem] = []
    workers = workers or _cores()
    with ThreadPoolExecutor(workers) as pool, Workbench() as bench:  # children end before threads are waited for

        def answer(lesson: Lesson, step: Step) -> None:
            problems.extend(check_answer(lesson, step, bench))

        # the longest first, so that at the end no core waits for another
        tasks = sorted(((check, task) for check in checks for task in check.tasks()), key=lambda t: -t[1].runs)
        running = {pool.submit(task.do, bench): f"{check.id}: {task.name}" for check, task in tasks}
        running |= {pool.submit(answer, lesson, step): f"{lesson.id}: {step.id}" for lesson, step in answers}
        n = len(running) + len(checks)
        done = 0
        try:
            for future in as_completed(running):
                future.result()
                done += 1
                if progress is not None:
                    progress(done, n, running[future])
            for check, _ in zip(checks, pool.map(lambda check: check.conclude(bench), checks), strict=True):
                done += 1
                if progress is not None:
                    progress(done, n, check.id)
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise
    return Audit(
        problems=sorted({*problems, *(problem for check in checks for problem in check.problems)}),
        survivors=[check.survivor(mutant) for check in checks for mutant in check.survivors],
        qualities=[check.quality for check in checks],
        answers=len(answers),
        workers=workers,
    )


def _cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 2


def _answers(course: Course, wanted: set[str] | None) -> Iterator[tuple[Lesson, Step]]:
    for lesson in _lessons(course):
        if wanted is None or lesson.id in wanted:
            for step in lesson.steps:
                if computable(step):
                    yield lesson, step


def _lessons(course: Course) -> Iterator[Lesson]:
    for name in course.lesson_ids():
        try:
            yield course.lesson(name)
        except CourseError:
            continue


def _exercises(course: Course, wanted: set[str] | None) -> list[str]:
    """The exercises to check: those that a lesson asks for, and those in folders that none does yet."""
    asked: dict[str, str] = {}
    for lesson in _lessons(course):
        asked |= {name: lesson.id for name in lesson.exercises if name not in asked or (wanted and lesson.id in wanted)}
    folders = sorted(path.parent.name for path in (course.folder / "exercises").glob("*/exercise.yaml"))
    names = [
        name
        for name in dict.fromkeys([*asked, *folders])
        if wanted is None or name in wanted or asked.get(name) in wanted
    ]
    return [name for name in names if _loads(course, name)]


def _loads(course: Course, exercise: str) -> bool:
    try:
        course.exercise(exercise)
    except (CourseError, KeyError):
        return False
    return True
