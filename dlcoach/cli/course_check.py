"""`dlcoach course check`: what authors run before learners see their course."""

import sys
import time
from collections.abc import Collection
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dlcoach.cli.options import Language, course_option, language_option
from dlcoach.cli.session import fail, speak
from dlcoach.language import _, ngettext

if TYPE_CHECKING:
    from dlcoach.course.course import Course
    from dlcoach.course.problem import Problem
    from dlcoach.grading.audit.course import Audit

SEEDS = 200


@dataclass(frozen=True)
class Depth:
    """How much of a course is checked by running it, and how hard."""

    seeds: int = SEEDS
    mutants: bool = False
    since: str | None = None
    report: Path | None = None
    proven: Path | None = None
    sample: int = 0


def add_to(app: typer.Typer) -> None:
    """Put the command into `app`, with its help in the current language."""

    @app.command(
        help=_(
            "Check a course: its files, then that each reference and variant passes with many seeds, each starter and "
            "mistake fails, each mistake is recognised, each case sees something, and each answer is what the code "
            "gives. Exit status: 0 all is well, 1 there are problems, 2 it could not be checked."
        )
    )
    def check(
        folder: Annotated[
            Path | None,
            typer.Argument(
                metavar="[DIR]",
                help=_(
                    "The course's folder. Without it: this folder where it holds a course, "
                    "else the one that comes along."
                ),
            ),
        ] = None,
        only: Annotated[
            list[str] | None,
            typer.Option("--only", metavar="ID", help=_("Check this lesson or exercise alone; may be given again.")),
        ] = None,
        unit: Annotated[
            list[str] | None,
            typer.Option(
                "--unit",
                metavar="ID",
                help=_("Check this unit alone, its lessons with their exercises; may be given again."),
            ),
        ] = None,
        since: Annotated[
            str | None,
            typer.Option(
                "--since",
                metavar="REF",
                help=_("Run only the lessons and exercises whose files differ from this git commit, branch or tag."),
            ),
        ] = None,
        seeds: Annotated[
            int,
            typer.Option(
                "--seeds", metavar="N", min=1, help=_("Run each reference and variant with so many seeds (200).")
            ),
        ] = SEEDS,
        mutants: Annotated[
            bool,
            typer.Option(
                "--mutants", help=_("Also break each reference in many small ways, and list what no case sees.")
            ),
        ] = False,
        report: Annotated[
            Path | None,
            typer.Option(
                "--report", metavar="FILE", help=_("Write how well the cases judge to this file; with --mutants.")
            ),
        ] = None,
        proven: Annotated[
            Path | None,
            typer.Option(
                "--proven",
                metavar="FILE",
                help=_("Run only the exercises that have changed since this report; the answers of all lessons."),
            ),
        ] = None,
        sample: Annotated[
            int,
            typer.Option(
                "--sample",
                metavar="N",
                min=0,
                help=_("With --proven: run so many of the others, too, and other ones each day."),
            ),
        ] = 0,
        course: Annotated[Path | None, course_option()] = None,
        lang: Annotated[Language | None, language_option()] = None,
    ) -> None:
        speak(lang)
        if folder and course:
            raise typer.BadParameter(_("Name the folder once, as DIR or with --course."))
        if report and (only or unit or since or proven):
            raise typer.BadParameter(
                _("A report is of the whole course: leave out --only, --unit, --since and --proven.")
            )
        depth = Depth(seeds, mutants or report is not None, since, report, proven, sample)
        where = folder or course or folder_here()
        ids = [*(only or []), *(of_units(where, unit) if unit else [])]
        raise typer.Exit(check_folder(where, ids or None, depth))


def folder_here() -> Path:
    """The current folder where it is a course, else the course that comes along."""
    from dlcoach.course.loader import builtin_course

    here = Path.cwd()
    holds_course = any((here / name).is_file() for name in ("course.yaml", "lessons/course.yaml"))
    return here if holds_course else builtin_course()


def of_units(folder: Path, units: list[str]) -> list[str]:
    """The ids of the lessons of some units, and of the exercises that they ask for; the command ends at an unknown one.

    Where `course.yaml` can't be used there are none: its own problems come first.
    """
    from dlcoach.course.loader import load_course
    from dlcoach.course.problem import CourseError

    try:
        course = load_course(folder)
    except CourseError:
        return []
    lessons = {unit.id: unit.lessons for unit in course.units}
    for unit in units:
        if unit not in lessons:
            raise typer.BadParameter(
                _("There is no unit {unit}; there are {units}.", unit=unit, units=", ".join(lessons))
            )
    ids = []
    for lesson in (lesson for unit in units for lesson in lessons[unit]):
        ids.append(lesson)
        try:
            ids += course.lesson(lesson).exercises
        except (CourseError, KeyError):
            continue  # the check of its file tells
    return ids


def check_folder(folder: Path, only: list[str] | None, depth: Depth) -> int:
    """Print every problem of the course; return the command's exit status.

    The checks that run code wait until the files themselves are sound: they would trip over the same problems.
    """
    if not folder.is_dir():
        fail(_("There is no folder {folder}.", folder=folder))
    began = time.monotonic()
    cost = ""
    problems = static_problems(folder, only)
    if not problems:
        audit = run(folder, wanted(folder, only, depth.since), depth)
        problems = audit.problems
        cost = " " + spent(time.monotonic() - began, audit.workers)
        for survivor in audit.survivors:
            typer.echo(survivor)
        if depth.report is not None:
            write_report(audit, depth.report)
    for problem in problems:
        typer.echo(str(problem))
    if problems:
        count = ngettext("{n} problem in {folder}", "{n} problems in {folder}", len(problems), folder=folder)
        typer.echo(count + cost, err=True)
        return 1
    typer.echo(_("{folder}: no problems", folder=folder) + cost)
    return 0


def spent(seconds: float, processes: int) -> str:
    """How long the check took and what it kept busy, in words."""
    minutes, rest = divmod(round(seconds), 60)
    return ngettext(
        "({minutes} min {seconds} s, {n} process)",
        "({minutes} min {seconds} s, {n} processes side by side)",
        processes,
        minutes=minutes,
        seconds=rest,
    )


def static_problems(folder: Path, only: list[str] | None) -> "list[Problem]":
    """Every problem that shows without running the course's code: of its files, their formulas, the labs they name."""
    from dlcoach.cli.lab_steps import check_labs
    from dlcoach.course.check import check_course
    from dlcoach.prose.formulas import check_formulas

    return sorted({*check_course(folder, only), *check_formulas(folder, only), *check_labs(folder, only)})


def wanted(folder: Path, only: list[str] | None, since: str | None) -> Collection[str] | None:
    """The ids of the lessons and exercises to run; None for all."""
    if since is None:
        return only
    from dlcoach.grading.audit.changed import GitError, changed_since

    try:
        changed = changed_since(folder, since)
    except GitError as error:
        fail(_("What changed since {ref} can't be told: {reason}.", ref=since, reason=error))
    if changed is None:
        return only
    return changed if only is None else changed & set(only)


def run(folder: Path, ids: Collection[str] | None, depth: Depth) -> "Audit":
    """The checks that run code; where they can't be run, the command ends."""
    from dlcoach.course.loader import load_course
    from dlcoach.grading.audit.course import audit_course
    from dlcoach.grading.launcher import ServerDied

    try:
        course = load_course(folder)
        return audit_course(
            course,
            ids,
            of=None if depth.proven is None else partial(pick, course, depth.proven, depth.sample),
            seeds=depth.seeds,
            mutants=depth.mutants,
            progress=show_progress,
        )
    except ServerDied as error:
        fail(_("The course's code could not be run: {reason}.", reason=error))


def pick(course: "Course", report: Path, sample: int, names: list[str]) -> Collection[str]:
    """The exercises to run, given what a report has proved; they are told."""
    from datetime import date

    from dlcoach.grading.audit.proof import to_check

    try:
        picked = to_check(course, names, report, sample, date.today())
    except (OSError, UnicodeDecodeError) as error:
        fail(_("{file} can't be read: {reason}.", file=report, reason=error))
    typer.echo(_("Running {names}", names=_(", ").join(sorted(picked)) or _("no exercise")), err=True)
    return picked


def write_report(audit: "Audit", file: Path) -> None:
    """Write the figures of all exercises to `file`."""
    from dlcoach.grading.audit.quality import table

    try:
        file.write_text(table(audit.qualities, audit.answers), encoding="utf-8")
    except OSError as error:
        fail(_("{file} can't be written: {reason}.", file=file, reason=error.strerror))


def show_progress(done: int, n: int, name: str) -> None:
    """How far the check is, on one line of the terminal that each call writes anew and the last one wipes."""
    if sys.stderr.isatty():
        typer.echo(f"\r\x1b[K{done}/{n} {name}" if done < n else "\r\x1b[K", err=True, nl=False)
