"""What an exercise has to prove: of its starter, reference, variants and mistakes, and of its cases."""

import ast
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path
from textwrap import indent

from dlcoach.course.exercise import Exercise
from dlcoach.course.problem import Place, Problem
from dlcoach.course.python_source import read_cases
from dlcoach.grading.audit.equivalent import Equivalent, read_equivalents, show, sort_out
from dlcoach.grading.audit.mutation import Mutant, mutants
from dlcoach.grading.audit.proof import digest
from dlcoach.grading.audit.quality import BAR, Quality
from dlcoach.grading.audit.workbench import BrokenReference, Trial, Workbench
from dlcoach.grading.verdict import Outcome, Verdict
from dlcoach.language import _


@dataclass(frozen=True)
class Task:
    """One check. `runs` is about how often it runs the whole of the cases, to tell the long ones from the short."""

    name: str
    runs: float
    do: Callable[[Workbench], None]


SEED = 0
"""The seed of the whole verdicts; the other checks count up from it."""

MISTAKE_SEEDS = range(3)
"""At `SEED`, the first of them, mistakes run a second time, as submissions."""

MUTANT_SEEDS = range(3)
"""A mutant survives where it passes at each of them."""

SEEDS_AT_ONCE = 50
MUTANTS_AT_ONCE = 100
MUTANTS_FOR_CASES = 25
"""So many mutants are tried at a time in search of one that an idle case sees."""

REFERENCE_AGAIN = 5
"""At so many of `SEEDS_AT_ONCE` the reference runs twice, to see that it repeats itself; once it runs at all."""

_DIFFERENTIATES = re.compile(r"\bgradients\(|\.backward\(|autograd|\.grad\b|requires_grad")
_TAKES_STATISTICS = re.compile(r"\bsample\(|\.std\(|\.var\(")


class ExerciseCheck:
    """The checks of one exercise: tasks that may run side by side, and then `conclude`."""

    def __init__(self, exercise: Exercise, seeds: int, with_mutants: bool) -> None:
        self.problems: list[Problem] = []
        self.survivors: list[Mutant] = []
        self._exercise = exercise
        self._seeds = range(SEED, SEED + seeds)
        self._with_mutants = with_mutants
        self._failed: set[str] = set()  # variants that do not pass
        self._unrecognised: set[str] = set()  # mistakes
        self._killers: set[str] = set()  # cases that saw something
        self._passed: list[int] = []  # mutants, by their numbers
        self._broken = ""  # why the cases do not run on the reference

    @property
    def id(self) -> str:
        return self._exercise.id

    def tasks(self) -> Iterator[Task]:
        """The checks, in no order: they may run side by side."""
        yield Task("starter", 2, self._check_starter)
        right = {"reference": self._exercise.reference} | {
            f"variants/{name}": source for name, source in self._exercise.variants.items()
        }
        yield Task("reference", 3, self._check_reference)
        for start in range(0, len(self._seeds), SEEDS_AT_ONCE):
            seeds = self._seeds[start : start + SEEDS_AT_ONCE]
            label = f"seeds {seeds[0]}-{seeds[-1]}"
            yield Task(label, len(seeds) * len(right), partial(self._check_seeds, right, seeds))
        if self._exercise.mistakes:
            yield Task("mistakes", 7 * len(self._exercise.mistakes), self._check_mistakes)
        if self._with_mutants:
            for start in range(0, len(self._mutants), MUTANTS_AT_ONCE):
                numbers = range(start, min(start + MUTANTS_AT_ONCE, len(self._mutants)))
                label = f"mutants {numbers[0] + 1}-{numbers[-1] + 1}"
                yield Task(label, len(numbers) / 2, partial(self._try_mutants, numbers))

    def conclude(self, bench: Workbench) -> None:
        """What follows from all the tasks together."""
        equivalents = read_equivalents(self._exercise, self.problems)
        if not self._broken:
            self._check_cases(bench)
        if self._broken:
            message = _("the cases do not run on the reference: {why}", why=self._broken)
            self._report("reference", message, _("mend the reference or cases.py; the other checks wait for that"))
        elif self._with_mutants:
            self._check_survivors(equivalents)

    @cached_property
    def quality(self) -> Quality:
        """The figures, once the checks are concluded."""
        made = len(self._mutants) if self._with_mutants else 0
        killed = made - len(self._passed)
        exercise = self._exercise
        return Quality(
            exercise=exercise.id,
            cases=len(self._case_lines),
            seeds=len(self._seeds),
            variants=len(exercise.variants),
            variants_passed=sum(f"variants/{name}" not in self._failed for name in exercise.variants),
            mistakes=len(exercise.mistakes),
            mistakes_recognised=len(exercise.mistakes) - len(self._unrecognised),
            mutants=made,
            killed=killed,
            equivalent=made - killed - len(self.survivors),
            digest=digest(exercise),
            ambiguities=exercise.ambiguities,
        )

    # Starter, reference, variants

    def _check_starter(self, bench: Workbench) -> None:
        verdict = self._judge(self._exercise.starter, bench)
        if verdict is not None and verdict.outcome is not Outcome.NOT_YET:
            message = _("the starter is judged: {seen}", seen=_seen(verdict))
            self._report("starter", message, _("a starter must load and must not pass"))

    def _check_reference(self, bench: Workbench) -> None:
        verdict = self._judge(self._exercise.reference, bench)
        if verdict is not None and not verdict.passed:
            self._fails("reference", _seen(verdict))

    def _check_seeds(self, right: dict[str, str], seeds: range, bench: Workbench) -> None:
        # Variants show whether the cases can be met at all the seeds; without any, the reference has to.
        again = seeds[:REFERENCE_AGAIN] if self._exercise.variants else seeds
        heard = {}
        if seeds[0] == SEED:  # as submissions they run once, shut in as a learner's is
            variants = {name: source for name, source in right.items() if name != "reference"}
            heard = {name: bench.hear(self._exercise, source, SEED) for name, source in variants.items()}
        for trial in self._try_out(bench, right, seeds, heard=heard, stop=True, again=again):
            if not trial.passed:
                self._fails(trial.name, trial.why)
            elif trial.verdict is not None and not trial.verdict.passed:
                self._fails(trial.name, _seen(trial.verdict))

    def _fails(self, part: str, seen: str) -> None:
        if part not in self._failed:  # one seed is enough to mend it
            self._failed.add(part)
            message = _("{part} does not pass: {seen}", part=part, seen=seen)
            self._report(part, message, _("mend it, or loosen a case that asks more than the contract"))

    # Mistakes

    def _check_mistakes(self, bench: Workbench) -> None:
        sources = {mistake.id: mistake.source for mistake in self._exercise.mistakes}
        heard = {name: bench.hear(self._exercise, source, SEED) for name, source in sources.items()}
        for trial in self._try_out(bench, sources, MISTAKE_SEEDS, known=sources, heard=heard, again=[]):
            self._killers |= {deviation.case for deviation in trial.deviations}
            if self._check_mistake(trial) and (trial.verdict is None or trial.verdict.mistake != trial.name):
                self._not_recognised(trial.name, _seen(trial.verdict) if trial.verdict else trial.why)

    def _check_mistake(self, trial: Trial) -> bool:
        """Whether a mistake fails at every seed, and is like itself and no other."""
        name = trial.name
        others = sorted({other for names in trial.alike.values() for other in names if other != name})
        if trial.passing:
            message = _("the mistake {name} passes with seed {seed}", name=name, seed=trial.passing[0])
            self._mistaken(name, message, _("add a case that sees it, or drop the mistake"))
        elif others:
            message = _("the mistake {name} looks the same as {other}", name=name, other=_(", ").join(others))
            self._mistaken(name, message, _("add a case that tells them apart, or merge the two"))
        elif len(trial.alike) < len(MISTAKE_SEEDS) or any(name not in names for names in trial.alike.values()):
            self._not_recognised(name, trial.why)
        else:
            return True
        return False

    def _not_recognised(self, name: str, seen: str) -> None:
        message = _("the mistake {name} is not recognised as itself: {seen}", name=name, seen=seen)
        self._mistaken(name, message, _("make it load and observe the same twice with one seed"))

    def _mistaken(self, name: str, message: str, remedy: str) -> None:
        self._unrecognised.add(name)
        self._report(f"mistakes/{name}", message, remedy)

    # Cases and mutants

    @cached_property
    def _mutants(self) -> list[Mutant]:
        cases = self._exercise.cases
        gradients, statistics = bool(_DIFFERENTIATES.search(cases)), bool(_TAKES_STATISTICS.search(cases))
        return mutants(self._exercise.reference, gradients=gradients, statistics=statistics)

    @cached_property
    def _case_lines(self) -> dict[str, int]:
        """The cases, each with the line of its function."""
        tree = ast.parse(self._exercise.cases)
        names = read_cases(tree, lambda line, column: Place(self._exercise.file), [])
        lines = {node.name: node.lineno for node in tree.body if isinstance(node, ast.FunctionDef)}
        return {name: lines[name] for name in names}

    def _check_cases(self, bench: Workbench) -> None:
        """A case that sees nothing in any mistake has to see something in a mutant."""
        for start in range(0, len(self._mutants), MUTANTS_FOR_CASES):
            idle = self._case_lines.keys() - self._killers
            if not idle:
                return
            sources = {str(n): m.source for n, m in enumerate(self._mutants[start : start + MUTANTS_FOR_CASES])}
            for trial in self._try_out(bench, sources, range(1), only=idle, hurry=True):
                self._killers |= {deviation.case for deviation in trial.deviations}
        for name in self._case_lines.keys() - self._killers:
            message = _("the case {name} sees no mistake and no mutant", name=name)
            remedy = _("let it observe more, write the mistake that it is for, or drop it")
            self._report("cases", message, remedy, self._case_lines[name])

    def _try_mutants(self, numbers: range, bench: Workbench) -> None:
        sources = {str(number): self._mutants[number].source for number in numbers}
        for trial in self._try_out(bench, sources, MUTANT_SEEDS, stop=True, hurry=True):
            if trial.passed:
                self._passed.append(int(trial.name))

    def _check_survivors(self, equivalents: list[Equivalent]) -> None:
        passed = [self._mutants[number] for number in sorted(self._passed)]
        self.survivors, _recorded = sort_out(passed, equivalents, self.problems)
        share = self.quality.share
        if share < BAR:
            message = _(
                "{share} of the {n} mutants are killed, and the bar is {bar}",
                share=f"{100 * share:.1f} %",
                n=self.quality.mutants,
                bar=f"{100 * BAR:.0f} %",
            )
            remedy = _("strengthen a case for the survivors; what keeps to the contract goes into `equivalent.yaml`")
            self._report("reference", message, remedy)

    # Common

    def _try_out(self, bench: Workbench, sources: dict[str, str], seeds: range, **options: object) -> list[Trial]:
        if self._broken:
            return []
        try:
            return bench.try_out(self._exercise, sources, seeds, **options)  # type: ignore[arg-type]
        except BrokenReference as error:
            self._broken = str(error)
            return []

    def _judge(self, source: str, bench: Workbench) -> Verdict | None:
        """The whole verdict on a source, as a learner would get it; None where the exercise itself is broken."""
        verdict = bench.grader.grade(self._exercise, source, seed=SEED)
        if verdict.outcome is Outcome.COULD_NOT_GRADE:
            self._broken = self._broken or str(verdict.finding.data.get("why", "") if verdict.finding else "")
            return None
        return verdict

    def survivor(self, mutant: Mutant) -> str:
        """Where a surviving mutant comes from, and its change."""
        place = self._place("reference", mutant.line)
        return f"{place.file}:{place.line}: {mutant.kind}\n{indent(show(mutant), '  ')}"

    def _place(self, part: str, line: int = 1) -> Place:
        """A line of a part's file; the exercise's own where it stands inside a lesson."""
        file = self._exercise.file.parent / f"{part}.py"
        return Place(file, line) if self._in_folder(file) else Place(self._exercise.file, self._exercise.line)

    def _in_folder(self, file: Path) -> bool:
        return self._exercise.file.name == "exercise.yaml" and file.exists()

    def _report(self, part: str, message: str, remedy: str, line: int = 1) -> None:
        place = self._place(part, line)
        if place.file == self._exercise.file:  # an exercise inside a lesson
            message = f"{self.id}, {part}.py:{line}: {message}"
        self.problems.append(place.problem(message, remedy))


def _seen(verdict: Verdict) -> str:
    finding = verdict.finding
    if finding is None:
        return str(verdict.outcome)
    data = {k: v for k, v in finding.data.items() if k not in ("shapes", "uses", "relation")}
    where = f"{finding.case}{list(finding.size)}" if finding.case else _("loading")
    mistake = f", {verdict.mistake}" if verdict.mistake else ""
    return f"{verdict.outcome}{mistake}, {finding.kind} in {where}: {data}, seed {verdict.seed}"
