"""What a report has proved: exercises that are still, file for file, those of the last whole check."""

import hashlib
import json
import random
import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import asdict
from datetime import date
from pathlib import Path

from dlcoach.course.course import Course
from dlcoach.course.exercise import Exercise

_ROW = re.compile(r"^\| (?P<id>[\w-]+) \|.*\| `(?P<digest>[0-9a-f]{12})` \|$", re.MULTILINE)


def digest(exercise: Exercise) -> str:
    """Twelve hexadecimal digits for all that the checks of an exercise run: its code, what it forbids, its limits.

    Texts don't count: a hint that reads better proves nothing anew.
    """
    equivalent = exercise.file.parent / "equivalent.yaml"
    recorded = exercise.file.name == "exercise.yaml" and equivalent.exists()
    parts = {
        "starter": exercise.starter,
        "reference": exercise.reference,
        "cases": exercise.cases,
        "mistakes": {mistake.id: mistake.source for mistake in exercise.mistakes},
        "variants": dict(exercise.variants),
        "forbid": list(exercise.forbid),
        "limits": asdict(exercise.limits),
        "equivalent": equivalent.read_text(encoding="utf-8") if recorded else "",
    }
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()[:12]


def proved(report: Path) -> dict[str, str]:
    """The exercises of a report, each with its digest then. Raises OSError where it can't be read."""
    return {row["id"]: row["digest"] for row in _ROW.finditer(report.read_text(encoding="utf-8"))}


def to_check(course: Course, names: Iterable[str], report: Path, sample: int, day: date) -> Collection[str]:
    """The exercises among `names` that differ from what `report` has proved, and `sample` of the others.

    The sample is drawn by `day`: with the days it comes round to every exercise.
    """
    proofs = proved(report)
    names = list(names)
    changed = [name for name in names if proofs.get(name) != digest(course.exercise(name))]
    return {*changed, *_drawn([name for name in names if name not in changed], sample, day)}


def _drawn(names: list[str], sample: int, day: date) -> Iterator[str]:
    """The next `sample` of a shuffled round, so that none waits longer than one round."""
    if not names:
        return
    random.Random(len(names)).shuffle(names)
    start = day.toordinal() * sample
    for step in range(min(sample, len(names))):
        yield names[(start + step) % len(names)]
